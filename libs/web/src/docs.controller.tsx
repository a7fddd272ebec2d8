import { Controller, Get, Header } from '@nestjs/common';
import { errorCatalogue } from '#libs/errors';
import { Section } from '#libs/ui';
import { declaredEndpoints, type EndpointSpec } from './endpoint';
import { errorCodesOf, openApiDocument } from './openapi';
import { Ctx, type PageContext } from './page-context';
import { PageView } from './page-view';
import { scopeOf } from './door.guard';

export const API_VERSION = '1.0.0';

/** The API described for machines and, from the same contracts, for people. */
@Controller('api')
export class DocsController {
  private document?: string;

  @Get('openapi.json')
  @Header('content-type', 'application/json; charset=utf-8')
  openapi(): string {
    return (this.document ??= JSON.stringify(openApiDocument(API_VERSION)));
  }

  @Get('docs')
  docs(@Ctx() ctx: PageContext): PageView {
    const specs = declaredEndpoints();
    const rooms = [...new Set(specs.map((spec) => spec.tag))].sort();
    return new PageView({
      title: ctx.t('web:docs.title'),
      translations: [],
      body: (
        <>
          <p>{ctx.t('web:docs.lead')}</p>
          <p>
            <a href="/api/openapi.json">{ctx.t('web:docs.download')}</a>
          </p>
          {rooms.map((tag) => (
            <Section key={tag} title={tag}>
              {specs
                .filter((spec) => spec.tag === tag)
                .map((spec) => (
                  <Operation key={spec.id} spec={spec} t={ctx.t} />
                ))}
            </Section>
          ))}
          <Section title={ctx.t('web:docs.problems')}>
            <dl>
              {[...errorCatalogue()].sort().map(([code, { status, namespace }]) => (
                <div key={code} id={`problem-${code}`}>
                  <dt>
                    <code>{code}</code> ({status})
                  </dt>
                  <dd>{ctx.t(`${namespace}:errors.${code}`)}</dd>
                </div>
              ))}
            </dl>
          </Section>
        </>
      ),
    });
  }
}

function Operation({ spec, t }: { spec: EndpointSpec; t: PageContext['t'] }) {
  return (
    <section lang="en" dir="ltr">
      <h3 id={spec.id}>{spec.summary}</h3>
      <p>
        <code>
          {spec.method} /api/v1{spec.path}
        </code>
      </p>
      {spec.description ? <p>{spec.description}</p> : null}
      <p>
        {t('web:docs.scope')}: <code>{spec.requires === 'public' ? '–' : scopeOf(spec)}</code>
      </p>
      {spec.query ? (
        <p>
          {t('web:docs.query')}:{' '}
          {Object.keys(spec.query.shape).map((name) => (
            <>
              <code key={name}>{name}</code>{' '}
            </>
          ))}
        </p>
      ) : null}
      <p>
        {t('web:docs.errors')}:{' '}
        {errorCodesOf(spec).map((code) => (
          <>
            <a key={code} href={`#problem-${code}`}>
              {code}
            </a>{' '}
          </>
        ))}
      </p>
    </section>
  );
}
