// Passkeys: the browser takes and gives bytes, the server base64url. A button with data-passkey signs in by one, or makes
// one where data-made says where to post it, and goes to the page that data-passkey names when there was none.
(() => {
  const bytes = (text) => Uint8Array.from(atob(text.replace(/-/g, '+').replace(/_/g, '/')), (it) => it.charCodeAt(0));
  const text = (buffer) =>
    btoa(String.fromCharCode(...new Uint8Array(buffer))).replace(/\+/g, '-').replace(/\//g, '_').replace(/=+$/, '');
  const known = (list) => (list ?? []).map((it) => ({ type: 'public-key', id: bytes(it.id), transports: it.transports }));
  const answer = (credential, response) => ({
    id: credential.id,
    rawId: text(credential.rawId),
    type: credential.type,
    response,
    clientExtensionResults: credential.getClientExtensionResults(),
    ...(credential.authenticatorAttachment ? { authenticatorAttachment: credential.authenticatorAttachment } : {}),
  });

  async function get(options) {
    const credential = await navigator.credentials.get({
      publicKey: {
        challenge: bytes(options.challenge),
        rpId: options.rpId,
        timeout: options.timeout,
        userVerification: options.userVerification,
        allowCredentials: known(options.allowCredentials),
      },
    });
    const { authenticatorData, clientDataJSON, signature, userHandle } = credential.response;
    return answer(credential, {
      authenticatorData: text(authenticatorData),
      clientDataJSON: text(clientDataJSON),
      signature: text(signature),
      ...(userHandle ? { userHandle: text(userHandle) } : {}),
    });
  }

  async function create(options) {
    const credential = await navigator.credentials.create({
      publicKey: {
        rp: options.rp,
        user: { ...options.user, id: bytes(options.user.id) },
        challenge: bytes(options.challenge),
        pubKeyCredParams: options.pubKeyCredParams,
        timeout: options.timeout,
        attestation: options.attestation,
        authenticatorSelection: { ...options.authenticatorSelection, requireResidentKey: true },
        excludeCredentials: known(options.excludeCredentials),
        extensions: { credProps: true },
      },
    });
    const { attestationObject, clientDataJSON } = credential.response;
    const kinds = ['usb', 'nfc', 'ble', 'internal', 'hybrid', 'smart-card'];
    return answer(credential, {
      attestationObject: text(attestationObject),
      clientDataJSON: text(clientDataJSON),
      transports: (credential.response.getTransports?.() ?? []).filter((it) => kinds.includes(it)),
    });
  }

  async function post(path, button, body) {
    const reply = await fetch(path, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', [button.dataset.tokenHeader]: button.previousElementSibling.value },
      body: JSON.stringify(body ?? {}),
    });
    if (!reply.ok) {
      throw new Error(`${path}: ${reply.status}`);
    }
    return reply.json();
  }

  const signIn = async (button) =>
    post('/login/webauthn', button, await get(await post('/webauthn/authenticate/options', button)));
  const make = async (button) =>
    post(button.dataset.made, button, await create(await post(`${button.dataset.made}-options`, button)));

  document.addEventListener('click', async (click) => {
    const button = click.target.closest?.('[data-passkey]');
    if (!button || button.disabled) {
      return;
    }
    button.disabled = true;
    try {
      const { to } = await (button.dataset.made ? make(button) : signIn(button));
      location.assign(to);
    } catch (problem) {
      location.assign(button.dataset.passkey);
    }
  });
  addEventListener('pageshow', () =>
    document.querySelectorAll('[data-passkey]').forEach((button) => (button.disabled = false)),
  );

  // For pages that are signed in: options and answers are JSON; '' where no passkey was made or shown.
  const quietly = (work) => (options) =>
    work(JSON.parse(options)).then((it) => JSON.stringify(it), () => '');
  window.ridgelinePasskeys = { create: quietly(create), get: quietly(get) };
  if (!window.PublicKeyCredential) {
    document.documentElement.classList.add('rl-no-passkeys');
  }
})();
