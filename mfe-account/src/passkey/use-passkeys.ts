import { useSyncExternalStore } from 'react';

const never = () => () => {};

/** Whether this browser knows passkeys; false on the server and while hydrating. */
export function usePasskeys(): boolean {
  return useSyncExternalStore(
    never,
    () => 'PublicKeyCredential' in window,
    () => false,
  );
}
