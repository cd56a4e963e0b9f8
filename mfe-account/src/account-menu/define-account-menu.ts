import { defineFragment } from '@tessera/slice-kit/server';
import { AccountMenu } from './account-menu.tsx';
import { loadAccountMenu } from './load-account-menu.ts';

export const accountMenuFragment = defineFragment({
  Component: AccountMenu,
  load: loadAccountMenu,
  // All guests see the same.
  cache: ({ loggedIn }) =>
    loggedIn
      ? undefined
      : { maxAge: 3600, staleWhileRevalidate: 86_400, staleIfError: 86_400, tags: ['account'] },
});
