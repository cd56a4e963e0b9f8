/**
 * The page takes over the server's HTML as it stands: the form goes on working by itself, this adds
 * a counter that follows the typing, and exchanges what an address such as `?occasion=birthday` changes.
 */
const mounted = new WeakMap();

function mount({ domElement, props }) {
  const form = domElement.querySelector('[data-note-form]');
  const leave = new AbortController();
  mounted.set(domElement, { form, leave, props });
  form.elements.text.addEventListener('input', () => count(domElement), { signal: leave.signal });
  // The browser may have put back what was typed before a reload.
  count(domElement);
  form.toggleAttribute('data-alive', true);
}

function update({ domElement, props }) {
  const state = mounted.get(domElement);
  if (!state) return;
  state.props = props;
  const { elements } = state.form;
  for (const [name, value] of Object.entries(props.values)) elements[name].value = value;
  for (const element of domElement.querySelectorAll('[data-problem]')) {
    const problem = props.problems[element.dataset.problem] ?? '';
    element.textContent = problem;
    element.hidden = problem === '';
    const field = elements[element.dataset.problem];
    if (problem === '') field.removeAttribute('aria-invalid');
    else field.setAttribute('aria-invalid', 'true');
  }
  const notice = domElement.querySelector('[data-notice]');
  notice.textContent = props.notice;
  notice.hidden = props.notice === '';
  for (const link of domElement.querySelectorAll('[data-occasion]')) {
    if (link.dataset.occasion === props.occasion) link.setAttribute('aria-current', 'true');
    else link.removeAttribute('aria-current');
  }
  count(domElement);
}

function unmount({ domElement }) {
  mounted.get(domElement)?.leave.abort();
  mounted.delete(domElement);
}

function count(domElement) {
  const { form, props } = mounted.get(domElement);
  const { length } = lettersOf(form.elements.text.value);
  const counter = domElement.querySelector('[data-counter]');
  counter.textContent = props.counter
    .replace('{count}', String(length))
    .replace('{limit}', String(props.limit));
  counter.toggleAttribute('data-over', length > props.limit);
}

/** As the server counts: composed characters, a smiley is one, blanks around do not count. */
function lettersOf(text) {
  return [...text.trim().normalize('NFC')];
}

// oxlint-disable-next-line import/no-default-export -- That is what a remote exposes.
export default { mount, update, unmount };
