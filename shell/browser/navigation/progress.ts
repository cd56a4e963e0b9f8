const PATIENCE = 150;

/** Shows the progress line when a navigation takes longer than a blink. @returns ends it */
export function showProgress(): () => void {
  const timer = setTimeout(() => document.documentElement.classList.add('navigating'), PATIENCE);
  return () => {
    clearTimeout(timer);
    document.documentElement.classList.remove('navigating');
  };
}
