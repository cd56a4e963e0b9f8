import { useState } from 'react';

/**
 * State that starts from a prop and follows it: what the user chooses shows at once, what the
 * server answers has the last word.
 */
export function useFollowing<T>(prop: T): [T, (value: T) => void] {
  const [value, setValue] = useState(prop);
  const [seen, setSeen] = useState(prop);
  if (seen !== prop) {
    setSeen(prop);
    setValue(prop);
  }
  return [value, setValue];
}
