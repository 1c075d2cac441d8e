// Comforts of the simulated Stripe's pages. All of them work without it, too.

for (const button of document.querySelectorAll('button.fill')) {
  button.addEventListener('click', () => {
    for (const name of ['number', 'expiry', 'cvc', 'name']) {
      document.getElementById(name).value = button.dataset[name];
    }
    document.querySelector('form button[type=submit]').focus();
  });
}

const number = document.getElementById('number');
number?.addEventListener('input', () => {
  if (number.selectionStart === number.value.length) {
    number.value = number.value.replace(/\D/g, '').slice(0, 19).replace(/(.{4})(?=.)/g, '$1 ');
  }
});

const expiry = document.getElementById('expiry');
expiry?.addEventListener('input', (event) => {
  if (event.inputType === 'insertText' && /^\d{2}$/.test(expiry.value)) {
    expiry.value += ' / ';
  }
});

for (const form of document.querySelectorAll('form[data-busy]')) {
  const submit = form.querySelector('button[type=submit]');
  const label = submit.textContent;
  form.addEventListener('submit', () => {
    // After the browser has taken the form: a disabled button would not be sent.
    setTimeout(() => {
      submit.disabled = true;
      submit.textContent = form.dataset.busy;
    });
  });
  window.addEventListener('pageshow', () => {
    submit.disabled = false;
    submit.textContent = label;
  });
}
