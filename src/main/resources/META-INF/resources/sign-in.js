// What the plain pages do beyond HTML: show a password, and guess how good a new one is. They work without it.
for (const button of document.querySelectorAll('.rl-reveal')) {
  const input = document.getElementById(button.getAttribute('aria-controls'));
  button.hidden = false;
  button.addEventListener('click', () => {
    const shown = input.type === 'password';
    input.type = shown ? 'text' : 'password';
    button.setAttribute('aria-pressed', String(shown));
    input.focus();
  });
  // A password manager keeps what is a password when it is sent.
  input.form.addEventListener('submit', () => (input.type = 'password'));
}

// The same guess as PasswordStrength.java; whether everybody uses it, only the server knows.
function strength(password, shortest) {
  const characters = [...password];
  if (characters.length < shortest) {
    return 'too-short';
  }
  const kinds = [/\p{Nd}/u, /\p{Lu}/u, /[^\P{L}\p{Lu}]/u, /[^\p{L}\p{Nd}]/u].filter((kind) => kind.test(password)).length;
  const score = new Set(characters).size + 2 * (kinds - 1);
  return score >= 18 ? 'strong' : score >= 14 ? 'good' : 'fair';
}

const guess = document.querySelector('.rl-strength');
if (guess) {
  const input = document.getElementById('password');
  input.addEventListener('input', () => {
    const level = strength(input.value, Number(guess.dataset.shortest));
    guess.hidden = input.value === '';
    guess.dataset.strength = level;
    guess.textContent = guess.getAttribute(`data-${level}`);
  });
}

// A second click would be a second attempt.
for (const form of document.forms) {
  form.addEventListener('submit', (event) => {
    if (form.dataset.sent) {
      event.preventDefault();
    }
    form.dataset.sent = 'yes';
  });
}
addEventListener('pageshow', () => [...document.forms].forEach((form) => delete form.dataset.sent));

// What speaks to passkeys is fetched when somebody reaches for one.
const passkey = document.querySelector('[data-passkey]');
if (!window.PublicKeyCredential) {
  document.documentElement.classList.add('rl-no-passkeys');
}
passkey?.addEventListener(
  'click',
  () => {
    const script = document.createElement('script');
    script.src = '/passkeys.js';
    script.onload = () => passkey.click();
    document.head.append(script);
  },
  { once: true },
);
