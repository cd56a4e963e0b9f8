import { mkdir } from 'node:fs/promises';
import { Inject, Module, type DynamicModule, type OnModuleInit } from '@nestjs/common';
import { HttpAdapterHost } from '@nestjs/core';
import type { Fastify } from '../http.ts';
import { picturesOf, SETTINGS, type Settings } from '../settings.ts';
import { servePictures } from './serve-pictures.ts';

@Module({})
export class PicturesModule implements OnModuleInit {
  static for(settings: Settings): DynamicModule {
    return { module: PicturesModule, providers: [{ provide: SETTINGS, useValue: settings }] };
  }

  constructor(
    @Inject(SETTINGS) private readonly settings: Settings,
    @Inject(HttpAdapterHost) private readonly host: HttpAdapterHost,
  ) {}

  async onModuleInit(): Promise<void> {
    const directory = picturesOf(this.settings);
    await mkdir(directory, { recursive: true });
    await servePictures(this.host.httpAdapter.getInstance<Fastify>(), directory);
  }
}
