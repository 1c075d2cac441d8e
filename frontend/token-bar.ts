import { css, html, LitElement, nothing, type PropertyValues } from 'lit';
import { customElement, property, state } from 'lit/decorators.js';
import { repeat } from 'lit/directives/repeat.js';

/** One bucket as the server describes it; the words come translated. */
interface Bar {
  bucket: string;
  name: string;
  remaining: number;
  unit: string;
  allowance: number;
  quota: number;
  purchased: number;
  level: 'ok' | 'low' | 'empty';
  levelText: string;
  allowanceText: string;
  purchasedText: string;
  heldText: string;
  owedText: string;
  spoken: string;
  change: string;
}

interface BarState {
  label: string;
  note: string;
  warn: boolean;
  bars: Bar[];
}

const COUNT_MS = 450;
const DELTA_MS = 2600;

/**
 * A customer's tokens. Allowance and purchased tokens are two tracks side by side, as wide as they are many: spending
 * empties the first, then shortens the second.
 */
@customElement('rl-token-bar')
export class TokenBar extends LitElement {
  @property({ attribute: false }) state?: BarState;

  /** The numbers on screen: on the way to the real ones while they count. */
  @state() private shown: Record<string, number> = {};
  @state() private deltas: Record<string, number> = {};
  @state() private announcement = '';

  private frame = 0;
  private fade = 0;

  static override styles = css`
    :host {
      display: block;
      container-type: inline-size;
      color: var(--rl-text, CanvasText);
      font-variant-numeric: tabular-nums;
    }
    ul {
      display: grid;
      gap: 1.5rem;
      margin: 0;
      padding: 0;
      list-style: none;
    }
    @container (min-width: 30rem) {
      ul {
        --gap: clamp(1.5rem, 5cqi, 3.5rem);
        --parts: 1.25rem; /* side by side they end at one height */
        --parts-apart: 0.55rem;
        grid-auto-columns: minmax(0, 1fr);
        grid-auto-flow: column;
        gap: var(--gap);
      }
      li + li::before {
        position: absolute;
        inset-block: 0;
        inset-inline-start: calc(var(--gap) / -2);
        border-inline-start: 1px solid var(--rl-border, #8883);
        content: '';
      }
    }
    li {
      --tone: var(--rl-mockup, #6d5ae6);
      position: relative;
      display: flex;
      flex-direction: column;
      min-width: 0;
    }
    li[data-bucket='dol'] {
      --tone: var(--rl-dol, #0e8a7d);
    }
    li[data-bucket='weather'] {
      --tone: var(--rl-weather, #2f7de1);
    }
    .name {
      color: var(--rl-text-muted, GrayText);
      font-size: 0.8125rem;
      font-weight: 500;
    }
    .count {
      display: flex;
      flex-wrap: wrap;
      align-items: baseline;
      gap: 0 0.4rem;
      margin-block: 0.15rem 0.6rem;
    }
    .number {
      font-size: 2.25rem;
      font-weight: 600;
      letter-spacing: -0.03em;
      line-height: 1.15;
    }
    .unit {
      color: var(--rl-text-muted, GrayText);
      font-size: 0.875rem;
    }
    .delta {
      color: var(--tone);
      font-size: 0.875rem;
      font-weight: 600;
      animation: settle ${DELTA_MS}ms ease-out both;
    }
    .level {
      align-self: center;
      margin-inline-start: auto;
      padding: 0.1rem 0.5rem;
      border-radius: 999px;
      background: var(--rl-warning-soft, #f5a62326);
      color: var(--rl-warning, #8a5200);
      font-size: 0.75rem;
      font-weight: 600;
      white-space: nowrap;
    }
    .empty .level {
      background: var(--rl-danger-soft, #d92d2020);
      color: var(--rl-danger, #b42318);
    }
    .empty .number {
      color: var(--rl-text-muted, GrayText);
    }
    .bar {
      display: flex;
      gap: 3px;
      height: 0.5rem;
    }
    .track {
      flex: var(--share) 1 0;
      min-width: 0.5rem;
      border-radius: 999px;
      background: color-mix(in srgb, var(--tone) 16%, transparent);
      overflow: hidden;
      transition: flex-grow ${COUNT_MS}ms ease;
    }
    .track.none {
      background: var(--rl-border, #8883);
    }
    .fill {
      width: calc(var(--part) * 100%);
      height: 100%;
      border-radius: inherit;
      background: var(--tone);
      transition: width ${COUNT_MS}ms ease;
    }
    .purchased .fill {
      background: color-mix(in srgb, var(--tone) 55%, var(--rl-surface, Canvas));
    }
    .parts {
      display: flex;
      flex-wrap: wrap;
      gap: 0.15rem 0.9rem;
      min-height: var(--parts, 0);
      margin-block-start: 0.55rem;
      color: var(--rl-text-muted, GrayText);
      font-size: 0.8125rem;
    }
    .parts:not(:has(*)) {
      margin-block-start: var(--parts-apart, 0);
    }
    .part {
      display: inline-flex;
      align-items: center;
      gap: 0.4rem;
    }
    .part::before {
      width: 0.5rem;
      height: 0.5rem;
      border-radius: 50%;
      background: var(--dot, transparent);
      content: '';
    }
    .part.allowance {
      --dot: var(--tone);
    }
    .part.purchased {
      --dot: color-mix(in srgb, var(--tone) 55%, var(--rl-surface, Canvas));
    }
    .part.plain::before {
      display: none;
    }
    .note {
      display: flex;
      align-items: center;
      gap: 0.5rem;
      margin: 1.25rem 0 0;
      padding-block-start: 0.9rem;
      border-block-start: 1px solid var(--rl-border, #8883);
      color: var(--rl-text-muted, GrayText);
      font-size: 0.8125rem;
    }
    .note.warn {
      color: var(--rl-warning, #8a5200);
    }
    .announcement {
      position: absolute;
      width: 1px;
      height: 1px;
      margin: -1px;
      clip-path: inset(50%);
      overflow: hidden;
      white-space: nowrap;
    }
    @keyframes settle {
      from {
        opacity: 0;
        transform: translateY(0.3rem);
      }
      12%,
      70% {
        opacity: 1;
        transform: none;
      }
      to {
        opacity: 0;
      }
    }
    @media (prefers-reduced-motion: reduce) {
      .track,
      .fill {
        transition: none;
      }
      .delta {
        animation: none;
      }
    }
    @media (forced-colors: active) {
      .track {
        border: 1px solid CanvasText;
      }
      .fill {
        background: CanvasText !important;
        forced-color-adjust: none;
      }
    }
  `;

  override render() {
    if (!this.state) {
      return nothing;
    }
    return html`
      <ul aria-label=${this.state.label}>
        ${repeat(
          this.state.bars,
          (bar) => bar.bucket,
          (bar) => this.bar(bar),
        )}
      </ul>
      ${this.state.note
        ? html`<p class=${this.state.warn ? 'note warn' : 'note'}>${this.state.note}</p>`
        : nothing}
      <div class="announcement" role="status">${this.announcement}</div>
    `;
  }

  private bar(bar: Bar) {
    const delta = this.deltas[bar.bucket] ?? 0;
    return html`
      <li class=${bar.level} data-bucket=${bar.bucket}>
        <span class="name">${bar.name}</span>
        <span class="count">
          <span class="number">${this.format(this.shown[bar.bucket] ?? bar.remaining)}</span>
          <span class="unit">${bar.unit}</span>
          ${delta ? html`<span class="delta" aria-hidden="true">${this.signed(delta)}</span>` : nothing}
          ${bar.levelText ? html`<span class="level">${bar.levelText}</span>` : nothing}
        </span>
        <span
          class="bar"
          role="meter"
          aria-label=${bar.name}
          aria-valuemin="0"
          aria-valuemax=${Math.max(bar.quota + bar.purchased, bar.remaining, 1)}
          aria-valuenow=${bar.remaining}
          aria-valuetext=${bar.spoken}
        >
          ${bar.quota ? this.track('allowance', bar.quota, bar.allowance / bar.quota) : nothing}
          ${bar.purchased ? this.track('purchased', bar.purchased, 1) : nothing}
          ${bar.quota + bar.purchased ? nothing : html`<span class="track none" style="--share:1"></span>`}
        </span>
        <span class="parts">
          ${this.legend(bar.quota ? 'allowance' : 'plain', bar.allowanceText)}
          ${this.legend('purchased', bar.purchasedText)} ${this.legend('plain', bar.heldText)}
          ${this.legend('plain', bar.owedText)}
        </span>
      </li>
    `;
  }

  private track(kind: string, share: number, part: number) {
    return html`<span class="track ${kind}" style="--share:${share}">
      <span class="fill" style="--part:${part};display:block"></span>
    </span>`;
  }

  private legend(kind: string, text: string) {
    return text ? html`<span class="part ${kind}">${text}</span>` : nothing;
  }

  protected override willUpdate(changed: PropertyValues<this>) {
    const before = changed.get('state');
    if (!this.state || !changed.has('state')) {
      return;
    }
    if (!before) {
      this.shown = Object.fromEntries(this.state.bars.map((bar) => [bar.bucket, bar.remaining]));
      return;
    }
    const earlier = new Map(before.bars.map((bar) => [bar.bucket, bar.remaining]));
    const moved = this.state.bars.filter((bar) => earlier.get(bar.bucket) !== bar.remaining);
    if (moved.length) {
      this.announcement = moved.map((bar) => bar.change).join('. ');
      this.deltas = Object.fromEntries(
        moved.map((bar) => [bar.bucket, bar.remaining - (earlier.get(bar.bucket) ?? 0)]),
      );
      clearTimeout(this.fade);
      this.fade = window.setTimeout(() => (this.deltas = {}), DELTA_MS);
      this.count();
    }
  }

  /** Lets the numbers run to their new values, or sets them where motion is not wanted. */
  private count() {
    cancelAnimationFrame(this.frame);
    const target = Object.fromEntries((this.state?.bars ?? []).map((bar) => [bar.bucket, bar.remaining]));
    if (matchMedia('(prefers-reduced-motion: reduce)').matches || document.hidden) {
      this.shown = target;
      return;
    }
    const from = { ...this.shown };
    const start = performance.now();
    const step = (now: number) => {
      const t = Math.min((now - start) / COUNT_MS, 1);
      const eased = 1 - (1 - t) ** 3;
      this.shown = Object.fromEntries(
        Object.entries(target).map(([bucket, to]) => {
          const begin = from[bucket] ?? to;
          return [bucket, Math.round(begin + (to - begin) * eased)];
        }),
      );
      if (t < 1) {
        this.frame = requestAnimationFrame(step);
      }
    };
    this.frame = requestAnimationFrame(step);
  }

  override disconnectedCallback() {
    super.disconnectedCallback();
    cancelAnimationFrame(this.frame);
    clearTimeout(this.fade);
    // Whatever was on its way is shown as it ends.
    this.shown = Object.fromEntries((this.state?.bars ?? []).map((bar) => [bar.bucket, bar.remaining]));
    this.deltas = {};
  }

  private format(tokens: number): string {
    return tokens.toLocaleString(document.documentElement.lang || undefined);
  }

  private signed(delta: number): string {
    return (delta > 0 ? '+' : '\u2212') + this.format(Math.abs(delta));
  }
}
