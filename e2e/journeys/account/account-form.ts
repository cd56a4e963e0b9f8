import { expect, type Locator, type Page } from '@playwright/test';

/** A form of the account's on the page, whatever the language. */
export interface AccountForm {
  form: Locator;
  field(name: string): Locator;
  type(values: Record<string, string>): Promise<void>;
  send(): Promise<void>;
  /** Waits until a field is marked as wrong, with its reason beside it. */
  isRefused(name: string, reason: RegExp): Promise<void>;
}

/**
 * @param action what it posts to below `/api/account/`
 * @param within where there are several
 */
export function accountForm(page: Page, action: string, within?: Locator): AccountForm {
  const form = (within ?? page).locator(`form[action="/api/account/${action}"]`);
  const field = (name: string): Locator => form.locator(`[name="${name}"]:not([type=hidden])`);
  return {
    form,
    field,
    async type(values) {
      for (const [name, value] of Object.entries(values)) {
        const input = field(name);
        const kind = await input.evaluate(({ localName }) => localName);
        if (kind === 'select') await input.selectOption(value);
        else await input.fill(value);
      }
    },
    send: () => form.getByRole('button').last().click(),
    async isRefused(name, reason) {
      await expect(field(name)).toHaveAttribute('aria-invalid', 'true');
      await expect(field(name)).toHaveAccessibleDescription(reason);
    },
  };
}
