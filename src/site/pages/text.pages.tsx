import { Controller, Get } from '@nestjs/common';
import { DEFAULT_LOCALE, localeInfo } from '#libs/i18n';
import { renderMarkdown } from '#libs/markdown';
import { Markdown, Section } from '#libs/ui';
import { Ctx, type PageContext, type PageView } from '#libs/web';
import { TEXT_PAGES, type TextPage } from './texts';

/** What the centre is, what it keeps of people, and how the pages can be used by everybody. */
@Controller(':locale')
export class TextPages {
  @Get('about')
  about(@Ctx() ctx: PageContext): PageView {
    return textPage(ctx, 'about');
  }

  @Get('privacy')
  privacy(@Ctx() ctx: PageContext): PageView {
    return textPage(ctx, 'privacy');
  }

  @Get('accessibility')
  accessibility(@Ctx() ctx: PageContext): PageView {
    return textPage(ctx, 'accessibility');
  }
}

/** The sections exist in complete languages only; elsewhere they stand in English and say so. */
function textPage(ctx: PageContext, page: TextPage): PageView {
  const written = localeInfo(localeInfo(ctx.locale).complete ? ctx.locale : DEFAULT_LOCALE);
  const foreign = written.code !== ctx.locale;
  return ctx.page({
    title: ctx.t(`site:${page}.title`),
    description: ctx.t(`site:${page}.lead`),
    lead: foreign ? undefined : ctx.t(`site:${page}.lead`),
    body: (
      <div lang={foreign ? written.code : undefined} dir={foreign ? written.dir : undefined}>
        {TEXT_PAGES[page].map((section) => (
          <Section key={section} id={section} title={ctx.t(`site:${page}.${section}.title`)}>
            <Markdown html={renderMarkdown(ctx.t(`site:${page}.${section}.text`), { baseLevel: 3 })} />
          </Section>
        ))}
      </div>
    ),
  });
}
