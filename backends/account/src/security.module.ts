import { Inject, Module, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { IDENTITY, type IdentityParts } from './accounts/identity-parts.ts';
import { serveChangeName } from './change-name/change-name-routes.ts';
import { serveChangePassword } from './change-password/change-password-routes.ts';
import { dataOf } from './customers-api/data-of.ts';
import { forgetCustomer } from './customers-api/forget-customer.ts';
import type { DataOf } from './download-data/collect-data.ts';
import { serveData } from './download-data/data-routes.ts';
import type { ForgetCustomer } from './erase-account/erase-account.ts';
import { serveErase } from './erase-account/erase-routes.ts';
import { serveForgotPassword } from './forgot-password/forgot-password-routes.ts';
import type { Fastify } from './http.ts';
import { serveForms } from './http/serve-forms.ts';
import { CALL_SIDECAR, type CallSidecar } from './mesh/call-sidecar.ts';
import { servePasskeyForms, servePasskeys } from './passkeys/passkey-routes.ts';
import { serveJson } from './passkeys/serve-json.ts';
import { serveResetPassword } from './reset-password/reset-password-routes.ts';

/** Parts of the account that keep something of customers besides who they are. */
const FORGET: readonly ForgetCustomer[] = [forgetCustomer];
const COLLECT: readonly DataOf[] = [dataOf];

/** What customers do about their own account, and how they get back into it. */
@Module({})
export class SecurityModule implements OnModuleInit {
  constructor(
    @Inject(IDENTITY) private readonly parts: IdentityParts,
    @Inject(CALL_SIDECAR) private readonly callSidecar: CallSidecar,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { parts } = this;
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveJson(fastify, parts.origin, (scope) => servePasskeys(scope, parts));
    serveForms(fastify, parts.origin, (scope) => {
      servePasskeyForms(scope, parts);
      serveForgotPassword(scope, parts);
      serveResetPassword(scope, parts);
      serveChangePassword(scope, parts);
      serveChangeName(scope, parts);
      serveErase(scope, parts, FORGET);
      serveData(scope, parts, { callSidecar: this.callSidecar, collect: COLLECT });
    });
  }
}
