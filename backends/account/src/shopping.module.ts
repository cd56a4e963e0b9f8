import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import { IDENTITY, type IdentityParts } from './accounts/identity-parts.ts';
import { serveWishlist } from './change-wishlist/wishlist-routes.ts';
import { serveCustomers } from './customers-api/serve-customers.ts';
import type { Fastify } from './http.ts';
import { serveForms } from './http/serve-forms.ts';
import { serveRemoveAddress } from './remove-address/remove-address-routes.ts';
import { serveSaveAddress } from './save-address/save-address-routes.ts';
import { SETTINGS, type Settings } from './settings.ts';

/** What customers keep for shopping, and what other slices ask about them. */
@Module({})
export class ShoppingModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return { module: ShoppingModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(
    @Inject(IDENTITY) private readonly parts: IdentityParts,
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  onModuleInit(): void {
    const { parts, settings } = this;
    const fastify = this.host.httpAdapter.getInstance<Fastify>();
    serveCustomers(fastify, parts.pool, settings);
    serveForms(fastify, parts.origin, (scope) => {
      serveSaveAddress(scope, parts);
      serveRemoveAddress(scope, parts);
      serveWishlist(scope, parts);
    });
  }
}
