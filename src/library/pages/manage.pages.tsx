import { Body, Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Ctx, Requires, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { languageSchema, textFields, workingQuery } from '../commands';
import { ItemsService } from '../items.service';
import { typeSchema, type TypeCode } from '../rules/types';
import { typeLabel } from '../types.queries';
import { WorkingQueries } from '../working.queries';
import { ChooseType, ManageTable, NewItemForm } from './manage-views';

const PAGE = 50;
const listQuery = workingQuery.extend({ after: z.string().max(1000).optional() });
const newForm = z.object({ type: typeSchema, sourceLocale: languageSchema, ...textFields.shape });

/** The librarians' table of items, and how an item begins. */
@Controller(':locale/manage/library')
@Requires({ permission: 'library.manage' })
export class ManagePages {
  constructor(
    private readonly working: WorkingQueries,
    private readonly items: ItemsService,
  ) {}

  @Get()
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after, ...filter } = ctx.query(listQuery);
    const { q, type, status } = filter;
    const page = await this.working.list(filter, ctx.locale, { limit: PAGE, after });
    const base = ctx.href('/manage/library');
    return ctx.page({
      title: ctx.t('library:manage.title'),
      wide: true,
      robots: 'noindex',
      body: (
        <ManageTable
          base={base}
          filter={filter}
          items={page.items}
          nextHref={page.next && nextHref(base, { q, type, status, after: page.next })}
        />
      ),
    });
  }

  @Get('new')
  start(@Ctx() ctx: PageContext): PageView {
    const { type } = ctx.query(z.object({ type: typeSchema.optional() }));
    return this.newPage(ctx, type);
  }

  @Post('new')
  create(@Ctx() ctx: PageContext, @Body() body: Record<string, unknown>): Promise<PageView | Redirect> {
    const type = typeSchema.safeParse(body.type).data;
    return ctx.submit(
      newForm,
      async (command) => {
        const item = await this.items.create(ctx.actor, command);
        return ctx.redirect(`/manage/library/${item.id}`, { kind: 'success', key: 'library:done.created' });
      },
      (form) => this.newPage(ctx, type, form),
    );
  }

  private newPage(ctx: PageContext, type: TypeCode | undefined, form?: FormState): PageView {
    const action = ctx.href('/manage/library/new');
    return ctx.page({
      title: ctx.t('library:manage.new'),
      kicker: type && typeLabel(ctx.t, type),
      robots: 'noindex',
      breadcrumbs: [{ label: ctx.t('library:manage.title'), href: ctx.href('/manage/library') }],
      body: type ? <NewItemForm action={action} type={type} form={form} /> : <ChooseType action={action} />,
    });
  }
}

function nextHref(base: string, params: Record<string, string | undefined>): string {
  const query = new URLSearchParams(
    Object.entries(params).filter((entry): entry is [string, string] => entry[1] !== undefined),
  );
  return `${base}?${query.toString()}`;
}
