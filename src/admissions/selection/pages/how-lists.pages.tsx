import { Controller, Get } from '@nestjs/common';
import { Markdown } from '#libs/ui';
import { renderMarkdown } from '#libs/markdown';
import { Ctx, type PageContext, type PageView } from '#libs/web';

/** How the list is made, for everybody to read. */
@Controller(':locale/how-lists-are-made')
export class HowListsPages {
  @Get()
  show(@Ctx() ctx: PageContext): PageView {
    return ctx.page({
      title: ctx.t('admissions:howto.title'),
      lead: ctx.t('admissions:howto.lead'),
      breadcrumbs: [{ label: ctx.t('admissions:howto.title') }],
      body: <Markdown html={renderMarkdown(ctx.t('admissions:howto.text'), { baseLevel: 1 })} />,
    });
  }
}
