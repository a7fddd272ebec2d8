import { Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import type { AppError } from '#libs/errors';
import { I18n } from '#libs/i18n';
import { Alert, ButtonLink, SearchBox } from '#libs/ui';
import { isSignedIn } from '#libs/access';
import { PageFrame } from './page-frame';
import { PageView } from './page-view';
import { stateOf } from './request-state';

/** Pages that say what went wrong and what to do next. */
@Injectable()
export class ErrorPages {
  constructor(
    private readonly frame: PageFrame,
    private readonly i18n: I18n,
  ) {}

  render(error: AppError, request: FastifyRequest, reply: FastifyReply): string {
    const { locale, actor } = stateOf(request);
    const t = this.i18n.translator(locale);
    const message = t(`${error.namespace}:errors.${error.code}`, error.vars);
    const title =
      error.status === 404
        ? t('web:error.missing.title')
        : error.status >= 500
          ? t('web:error.broken.title')
          : error.status === 401
            ? t('web:error.sign-in.title')
            : t('web:error.refused.title');
    const next = request.method === 'GET' ? `?next=${encodeURIComponent(request.url)}` : '';
    const body = (
      <>
        <Alert kind={error.status >= 500 ? 'danger' : 'info'}>
          <p>{message}</p>
        </Alert>
        {error.status === 404 ? (
          <>
            <p>{t('web:error.missing.next')}</p>
            <SearchBox action={`/${locale}/search`} label={t('web:search.label')} />
          </>
        ) : null}
        {error.status >= 500 ? <p>{t('web:error.broken.next', { reference: request.id })}</p> : null}
        <p>
          {error.status === 401 && !isSignedIn(actor) ? (
            <ButtonLink href={`/${locale}/sign-in${next}`}>{t('web:sign-in')}</ButtonLink>
          ) : null}{' '}
          <ButtonLink href={`/${locale}`} variant="secondary">
            {t('web:error.home')}
          </ButtonLink>
        </p>
      </>
    );
    return this.frame.render(
      new PageView({ title, body, status: error.status, robots: 'noindex', translations: [] }),
      request,
      reply,
    );
  }
}
