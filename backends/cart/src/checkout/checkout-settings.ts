import { join } from 'node:path';

/** What checkout and orders are told by whoever starts the process. */
export interface CheckoutSettings {
  /** `smtp://user:password@host:port`; without it mails are files in the data folder. */
  smtpUrl: string | undefined;
  mailFrom: string;
  mailFolder: string;
  /** Milliseconds after which the sample shop ships an order by itself; undefined for never. */
  warehouseAfter: number | undefined;
}

/** @throws Error that names the variable that is wrong */
export function readCheckoutSettings(
  environment: NodeJS.ProcessEnv,
  dataDirectory: string,
): CheckoutSettings {
  const after = environment['TEST_WAREHOUSE_MS'];
  if (after && !/^\d{1,9}$/u.test(after)) {
    throw new Error(`TEST_WAREHOUSE_MS is "${after}": give milliseconds, such as 30000`);
  }
  return {
    smtpUrl: environment['SMTP_URL'] || undefined,
    mailFrom: environment['MAIL_FROM'] || 'Tessera <shop@tessera.example>',
    mailFolder: join(dataDirectory, 'mail'),
    warehouseAfter: after && Number(after) > 0 ? Number(after) : undefined,
  };
}
