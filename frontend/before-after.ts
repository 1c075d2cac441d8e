import { css, html, LitElement } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';

const START = 50;
const STEP = 2;
const PAGE = 20;

/**
 * Two images of the same view over each other. What is right of the handle shows the later one. The handle follows the
 * pointer anywhere on the image and the keys of a slider.
 */
@customElement('rl-before-after')
export class BeforeAfter extends LitElement {
  @property() photo = '';
  @property() mockup = '';
  @property() alt = '';
  @property() beforeText = '';
  @property() afterText = '';
  @property() label = '';
  @property() ratio = '3 / 2';

  /** How much of the earlier image is shown, in percent. */
  @state() private share = START;

  static override styles = css`
    :host {
      display: block;
    }
    .frame {
      position: relative;
      overflow: hidden;
      border-radius: var(--rl-radius-m, 8px);
      background: var(--rl-sunken, #8882);
      cursor: ew-resize;
      touch-action: pan-y;
      user-select: none;
    }
    img {
      position: absolute;
      inset: 0;
      width: 100%;
      height: 100%;
      object-fit: cover;
      pointer-events: none;
    }
    .before {
      clip-path: inset(0 calc(100% - var(--share)) 0 0);
    }
    .tag {
      position: absolute;
      inset-block-start: 0.75rem;
      padding: 0.15rem 0.6rem;
      border-radius: 999px;
      background: #10151dc7;
      color: #fff;
      font-size: 0.75rem;
      font-weight: 600;
      pointer-events: none;
      transition: opacity 120ms;
    }
    .tag.left {
      inset-inline-start: 0.75rem;
    }
    .tag.right {
      inset-inline-end: 0.75rem;
    }
    .tag[hidden] {
      display: block;
      opacity: 0;
    }
    .line {
      position: absolute;
      inset-block: 0;
      inset-inline-start: var(--share);
      width: 2px;
      margin-inline-start: -1px;
      background: #fff;
      box-shadow: 0 0 0 1px #0003;
      pointer-events: none;
    }
    .handle {
      position: absolute;
      inset-block-start: 50%;
      inset-inline-start: var(--share);
      box-sizing: border-box;
      width: 44px;
      height: 44px;
      margin: -22px 0 0 -22px;
      border: 0;
      border-radius: 50%;
      background: #fff;
      box-shadow: 0 1px 6px #0006;
      color: #16202e;
      cursor: ew-resize;
    }
    .handle::before {
      display: block;
      width: 20px;
      height: 20px;
      margin: 12px;
      background: currentColor;
      mask: var(--arrows) center / contain no-repeat;
      --arrows: url("data:image/svg+xml,%3Csvg xmlns='http://www.w3.org/2000/svg' viewBox='0 0 24 24' fill='none' stroke='black' stroke-width='2.2' stroke-linecap='round' stroke-linejoin='round'%3E%3Cpath d='M8 7l-5 5 5 5M16 7l5 5-5 5'/%3E%3C/svg%3E");
      content: '';
    }
    .handle:focus-visible {
      outline: 3px solid var(--rl-focus, Highlight);
      outline-offset: 2px;
    }
    @media (prefers-reduced-motion: reduce) {
      .tag {
        transition: none;
      }
    }
  `;

  override render() {
    return html`
      <div
        class="frame"
        style="aspect-ratio: ${this.ratio}; --share: ${this.share}%"
        @pointerdown=${this.grab}
        @pointermove=${this.drag}
      >
        <img class="after" src=${this.mockup} alt=${this.alt} draggable="false" />
        <img class="before" src=${this.photo} alt="" draggable="false" />
        <span class="tag left" aria-hidden="true" ?hidden=${this.share < 12}>${this.beforeText}</span>
        <span class="tag right" aria-hidden="true" ?hidden=${this.share > 88}>${this.afterText}</span>
        <span class="line"></span>
        <div
          class="handle"
          role="slider"
          tabindex="0"
          aria-label=${this.label}
          aria-orientation="horizontal"
          aria-valuemin="0"
          aria-valuemax="100"
          aria-valuenow=${Math.round(this.share)}
          aria-valuetext="${this.beforeText} ${Math.round(this.share)}%, ${this.afterText} ${100 - Math.round(this.share)}%"
          @keydown=${this.press}
        ></div>
      </div>
    `;
  }

  private grab(event: PointerEvent) {
    if (event.button !== 0) {
      return;
    }
    (event.currentTarget as HTMLElement).setPointerCapture(event.pointerId);
    this.follow(event);
    this.renderRoot.querySelector<HTMLElement>('.handle')?.focus({ preventScroll: true });
    event.preventDefault();
  }

  private drag(event: PointerEvent) {
    if ((event.currentTarget as HTMLElement).hasPointerCapture(event.pointerId)) {
      this.follow(event);
    }
  }

  private follow(event: PointerEvent) {
    const box = (event.currentTarget as HTMLElement).getBoundingClientRect();
    this.move(((event.clientX - box.left) / box.width) * 100);
  }

  private press(event: KeyboardEvent) {
    const to: Record<string, number> = {
      ArrowLeft: this.share - STEP,
      ArrowDown: this.share - STEP,
      ArrowRight: this.share + STEP,
      ArrowUp: this.share + STEP,
      PageDown: this.share - PAGE,
      PageUp: this.share + PAGE,
      Home: 0,
      End: 100,
    };
    if (event.key in to) {
      this.move(to[event.key]!);
      event.preventDefault();
    }
  }

  private move(share: number) {
    this.share = Math.min(100, Math.max(0, share));
  }
}
