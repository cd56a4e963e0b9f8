import type { Locale } from '@tessera/slice-kit/contract';
import type { FastifyRequest } from 'fastify';

const LOCALES: readonly string[] = ['en', 'ko'] satisfies Locale[];

/** The language of the page that a form was on: its field `locale`, else what the request says. */
export function localeOf(request: FastifyRequest, form: URLSearchParams): Locale {
  const told = [form.get('locale'), request.headers['tessera-locale']];
  return (told.find((locale) => LOCALES.includes(String(locale))) as Locale | undefined) ?? 'en';
}
