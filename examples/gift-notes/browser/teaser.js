/** The teaser's number goes on counting while somebody looks at the page. */
const EVERY = 10_000;
const mounted = new WeakMap();

function mount({ domElement, props }) {
  const leave = new AbortController();
  const state = { props, leave };
  mounted.set(domElement, state);
  const ask = () => void refresh(domElement, state);
  document.addEventListener('visibilitychange', ask, { signal: leave.signal });
  const timer = setInterval(ask, EVERY);
  leave.signal.addEventListener('abort', () => clearInterval(timer));
  // The HTML is shared between visitors and may be a minute old.
  ask();
}

function update({ domElement, props }) {
  const state = mounted.get(domElement);
  if (!state) return;
  state.props = props;
  show(domElement, props, props.count);
}

function unmount({ domElement }) {
  mounted.get(domElement)?.leave.abort();
  mounted.delete(domElement);
}

async function refresh(domElement, state) {
  if (document.visibilityState !== 'visible') return;
  try {
    const response = await fetch('/api/gift-notes/count', { signal: state.leave.signal });
    if (!response.ok) return;
    const { count } = await response.json();
    if (!state.leave.signal.aborted) show(domElement, state.props, count);
  } catch {
    // Offline, or gone: the number that stands there is good enough until the next time.
  }
}

function show(domElement, { locale, one, other }, count) {
  const words = new Intl.PluralRules(locale).select(count) === 'one' ? one : other;
  const counter = domElement.querySelector('[data-count]');
  counter.textContent = words.replace('{count}', count.toLocaleString(locale));
  counter.dataset.count = String(count);
  domElement.toggleAttribute('data-alive', true);
}

// oxlint-disable-next-line import/no-default-export -- That is what a remote exposes.
export default { mount, update, unmount };
