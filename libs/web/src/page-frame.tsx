import { Inject, Injectable } from '@nestjs/common';
import type { FastifyReply, FastifyRequest } from 'fastify';
import { isSignedIn } from '#libs/access';
import { SETTINGS, type Settings } from '#libs/config';
import { Formats, I18n, LOCALES, localeInfo } from '#libs/i18n';
import { type Assets, Layout, renderDocument, type Ui } from '#libs/ui';
import { CSRF_COOKIE, makeCsrfToken, newCsrfSecret } from './csrf';
import { Navigation } from './navigation';
import type { Flash, PageView } from './page-view';
import { CENTRE_ZONE, pathOf, stateOf } from './request-state';
import { seal, unseal } from './sealed-cookie';

/** Injection token of the site's own files. */
export const ASSETS = Symbol('ASSETS');
const FLASH_COOKIE = 'rtcm_flash';

/** Puts the frame of the site around a page: head, menus, languages, messages of the step before. */
@Injectable()
export class PageFrame {
  constructor(
    private readonly i18n: I18n,
    private readonly navigation: Navigation,
    @Inject(ASSETS) private readonly assets: Assets,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  /** The whole document. Sets the cookies and headers that go with it. */
  render(view: PageView, request: FastifyRequest, reply: FastifyReply): string {
    const { content } = view;
    const state = stateOf(request);
    const ui = this.uiOf(request, reply);
    const path = pathOf(request);
    const withoutLocale = path.replace(/^\/[a-z]{2}(?=\/|$)/, '');
    const query = request.url.slice(path.length);
    const address = (locale: string): string => content.addresses?.[locale] ?? `/${locale}${withoutLocale}`;
    const real = content.translations ?? LOCALES.filter((locale) => locale.complete).map((locale) => locale.code);
    const menuOf = (area: 'main' | 'account' | 'staff' | 'footer') =>
      this.navigation.visible(area, state.actor).map((entry) => {
        const href = `/${state.locale}${entry.href === '/' ? '' : entry.href}`;
        return {
          href,
          label: ui.t(entry.labelKey),
          post: entry.post,
          current: path === href || path.startsWith(`${href}/`),
        };
      });
    reply.status(content.status ?? 200).type('text/html; charset=utf-8');
    reply.header('cache-control', 'private, no-store').header('content-language', state.locale);
    return renderDocument(
      <Layout
        title={content.title}
        description={content.description}
        breadcrumbs={content.breadcrumbs}
        languages={LOCALES.map((locale) => ({
          locale: locale.code,
          name: locale.name,
          dir: locale.dir,
          href: address(locale.code) + (request.method === 'GET' ? query : ''),
          current: locale.code === state.locale,
        }))}
        alternates={
          real.length > 1
            ? real.map((locale) => ({ hreflang: locale, href: this.settings.baseUrl + address(locale) }))
            : undefined
        }
        canonical={this.settings.baseUrl + path}
        menu={menuOf('main')}
        account={
          isSignedIn(state.actor)
            ? { name: state.actor.displayName ?? '', menu: [...menuOf('staff'), ...menuOf('account')] }
            : undefined
        }
        signInHref={isSignedIn(state.actor) ? undefined : `/${state.locale}/sign-in`}
        homeHref={`/${state.locale}`}
        footer={<FooterLinks links={menuOf('footer')} />}
        flash={this.takeFlash(request, reply).map((flash) => ({ kind: flash.kind, text: ui.t(flash.key, flash.vars) }))}
        aside={content.aside}
        robots={content.robots}
        meta={content.meta}
        jsonLd={content.jsonLd as Record<string, unknown> | undefined}
        lead={content.lead}
        kicker={content.kicker}
        titleLocale={content.titleLocale}
        hasErrors={content.status === 422}
        siteName={ui.t('web:site.name')}
        wide={content.wide}
      >
        {content.body}
      </Layout>,
      ui,
    );
  }

  /** Keeps a message for the next page. */
  keepFlash(reply: FastifyReply, flash: Flash): void {
    void reply.setCookie(FLASH_COOKIE, seal(this.settings.secretKey, 'flash', flash), {
      ...this.cookieOptions(),
      maxAge: 60,
    });
  }

  private takeFlash(request: FastifyRequest, reply: FastifyReply): Flash[] {
    const cookie = request.cookies?.[FLASH_COOKIE];
    if (cookie === undefined) return [];
    void reply.clearCookie(FLASH_COOKIE, this.cookieOptions());
    const flash = unseal(this.settings.secretKey, 'flash', cookie) as Flash | undefined;
    return flash ? [flash] : [];
  }

  private uiOf(request: FastifyRequest, reply: FastifyReply): Ui {
    const state = stateOf(request);
    const info = localeInfo(state.locale);
    return {
      locale: state.locale,
      dir: info.dir,
      t: this.i18n.translator(state.locale),
      nonce: (reply as { cspNonce?: { script: string } }).cspNonce?.script ?? '',
      csrfToken: () => this.csrfToken(request, reply),
      zone: state.zone,
      path: request.url,
      assets: this.assets,
      homeZone: { zone: CENTRE_ZONE, label: this.i18n.translator(state.locale)('web:site.home-zone') },
      formatDate: (value, style) => Formats.date(value, state.locale, style, state.zone),
      formatDateTime: (value, zone) => Formats.date(value, state.locale, 'date-time', zone ?? state.zone),
      formatNumber: (value) => Formats.number(value, state.locale),
    };
  }

  private csrfToken(request: FastifyRequest, reply: FastifyReply): string {
    const state = stateOf(request);
    if (!state.csrfSecret) {
      state.csrfSecret = newCsrfSecret();
      void reply.setCookie(CSRF_COOKIE, state.csrfSecret, this.cookieOptions());
    }
    return makeCsrfToken(this.settings.secretKey, state.csrfSecret);
  }

  private cookieOptions() {
    return { path: '/', httpOnly: true, sameSite: 'lax' as const, secure: this.settings.baseUrl.startsWith('https:') };
  }
}

function FooterLinks({ links }: { links: { href: string; label: string }[] }) {
  return (
    <ul>
      {links.map((link) => (
        <li key={link.href}>
          <a href={link.href}>{link.label}</a>
        </li>
      ))}
    </ul>
  );
}
