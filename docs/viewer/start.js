/* global Scalar */
/** Starts the viewer on the page that loads it, and gives it a token. It runs in the browser, after the viewer's own script. */
(() => {
  const at = document.getElementById('viewer');
  if (!at) return;
  const KEPT = 'kith-token';
  const { document: url, places = '{}' } = at.dataset;

  /** `#createPost` leads to the operation, as the links of errors, guides and other tools name it. */
  const openOperation = () => {
    const place = JSON.parse(places)[location.hash.slice(1)];
    if (place) location.replace(`#${place}`);
  };
  openOperation();

  const configuration = (token) => ({
    url,
    authentication: { preferredSecurityScheme: 'token', ...(token && { securitySchemes: { token: { token } } }) },
    generateOperationSlug: ({ operationId, method, path }) => operationId ?? `${method}${path}`,
    // Nothing leaves this origin: no fonts, no telemetry, no assistant, no proxy.
    withDefaultFonts: false,
    telemetry: false,
    agent: { disabled: true },
    mcp: { disabled: true },
    hideClientButton: true,
    showDeveloperTools: 'never',
    documentDownloadType: 'none',
    persistAuth: false,
    // The samples are written for this API.
    hiddenClients: true,
    defaultOpenFirstTag: false,
    metaData: { title: document.title },
    // Some colors of the theme are too pale for small text.
    customCss: `
      .light-mode { --scalar-color-2: #545454; --scalar-color-3: #666; --scalar-color-red: #c4001d; --scalar-color-blue: #0062a8;
        --scalar-color-green: #08643f; --scalar-color-orange: #a84600; --scalar-color-yellow: #755a00 }
      .dark-mode { --scalar-color-2: #b8b8b8; --scalar-color-3: #a0a0a0; --scalar-color-red: #ff7070 }`,
  });
  /** Names and reaches what the viewer leaves to the eye and the mouse. */
  const mend = () => {
    for (const button of at.querySelectorAll('button[class*="copy-button"]:not([aria-label])')) button.setAttribute('aria-label', 'Copy');
    for (const button of at.querySelectorAll('button.show-more[aria-label]')) button.removeAttribute('aria-label');
    for (const list of at.querySelectorAll('ul.endpoints:not([tabindex])')) list.tabIndex = 0;
  };
  new MutationObserver(mend).observe(at, { childList: true, subtree: true });

  const viewer = Scalar.createApiReference('#viewer', configuration(sessionStorage.getItem(KEPT)));
  window.addEventListener('hashchange', openOperation);

  const form = document.getElementById('sign-in');
  if (!form) return;
  const status = form.querySelector('output');
  const use = (token, said) => {
    sessionStorage.setItem(KEPT, token);
    viewer.updateConfiguration(configuration(token));
    status.textContent = said;
  };
  form.hidden = false;
  form.addEventListener('submit', async (event) => {
    event.preventDefault();
    const given = form.elements.who.value.trim();
    // Three parts between dots are a token, anything else is a handle.
    if (given.split('.').length === 3) return use(given, 'The token is used by “Test Request”.');
    const response = await fetch('/local/tokens', {
      method: 'POST',
      headers: { 'content-type': 'application/json' },
      body: JSON.stringify({ handle: given }),
    }).catch(() => undefined);
    if (response?.ok) return use((await response.json()).token, `“Test Request” calls as @${given}.`);
    status.textContent =
      response?.status === 404
        ? 'Only the local stack issues tokens. Paste an access token of your user pool here.'
        : `${(await response?.json())?.detail ?? 'The server does not answer.'}`;
  });
})();
