import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { LOCALES, localeInfo } from '#libs/i18n';
import {
  ButtonLink,
  DataTable,
  EmptyState,
  FilterForm,
  LocalisedText,
  Pager,
  Select,
  StatusTag,
  TextField,
} from '#libs/ui';
import { Ctx, emptyForm, type FormState, type PageContext, type PageView, type Redirect, Requires } from '#libs/web';
import { CatalogueQueries } from '../catalogue.queries';
import { CourseDesk, type DeskRow } from '../course-desk';
import { canManageCourses } from '../course.policy';
import { changeCourseInput, courseStatuses, courseTextForm, createCourseInput } from '../courses.commands';
import { CoursesService } from '../courses.service';
import { courseTones } from './cards';
import { CourseEditor, CourseStart } from './course-forms';

const listAddress = z.object({
  q: z.string().max(200).optional(),
  status: z.enum(courseStatuses).optional(),
  after: z.string().max(1000).optional(),
});
const byRevision = changeCourseInput.extend({ revision: z.number().int().min(0) });
const byLocale = z.string().regex(/^[a-z]{2}$/);
const textsForm = z.object({
  texts: z.record(byLocale, courseTextForm),
  revisions: z.record(byLocale, z.number().int().min(0)),
});

/** The staff's table and forms of courses. */
@Controller(':locale/manage/courses')
export class ManageCoursesPages {
  constructor(
    private readonly service: CoursesService,
    private readonly catalogue: CatalogueQueries,
    private readonly desk: CourseDesk,
  ) {}

  @Get()
  @Requires('signed-in')
  async list(@Ctx() ctx: PageContext): Promise<PageView> {
    const { after, ...filters } = ctx.query(listAddress);
    const page = await this.desk.list(ctx.actor, filters, { locale: ctx.locale, limit: 50, after });
    const address = (cursor?: string): string => {
      const query = new URLSearchParams(
        Object.entries({ ...filters, after: cursor }).filter((entry): entry is [string, string] => Boolean(entry[1])),
      );
      return ctx.href(`/manage/courses${query.size > 0 ? `?${query.toString()}` : ''}`);
    };
    return ctx.page({
      title: ctx.t('courses:manage.title'),
      wide: true,
      robots: 'noindex',
      lead: canManageCourses(ctx.actor) ? (
        <p>
          <ButtonLink href={ctx.href('/manage/courses/new')}>{ctx.t('courses:manage.new')}</ButtonLink>
        </p>
      ) : undefined,
      body: (
        <>
          <FilterForm
            action={ctx.href('/manage/courses')}
            values={filters}
            active={[filters.q, filters.status].filter(Boolean).length}
            resetHref={ctx.href('/manage/courses')}
          >
            <TextField name="q" label={ctx.t('courses:manage.search')} />
            <Select
              name="status"
              label={ctx.t('courses:manage.status')}
              empty={ctx.t('courses:manage.any')}
              options={courseStatuses.map((status) => ({
                value: status,
                label: ctx.t(`courses:course-status.${status}`),
              }))}
            />
          </FilterForm>
          <CourseTable ctx={ctx} rows={page.items} />
          <Pager previousHref={after ? address() : null} nextHref={page.next && address(page.next)} />
        </>
      ),
    });
  }

  @Get('new')
  @Requires({ permission: 'courses.manage' })
  start(@Ctx() ctx: PageContext): Promise<PageView> {
    return this.showStart(ctx, emptyForm({ sourceLocale: 'en' }));
  }

  @Post('new')
  @Requires({ permission: 'courses.manage' })
  create(@Ctx() ctx: PageContext): Promise<PageView | Redirect> {
    return ctx.submit(
      createCourseInput,
      async (input) =>
        ctx.redirect(`/manage/courses/${await this.service.create(ctx.actor, input)}`, {
          kind: 'success',
          key: 'courses:manage.created',
        }),
      (form) => this.showStart(ctx, form),
    );
  }

  @Get(':id')
  @Requires('signed-in')
  edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showEditor(ctx, id, {});
  }

  @Post(':id')
  @Requires({ permission: 'courses.manage' })
  change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      byRevision,
      async ({ revision, ...input }) => {
        const course = await this.catalogue.requireCourse(ctx.actor, id, ctx.locale);
        await this.service.change(ctx.actor, course.id, revision, input);
        return this.back(ctx, course.id, 'saved');
      },
      (facts) => this.showEditor(ctx, id, { facts }),
    );
  }

  @Post(':id/texts')
  @Requires({ permission: 'courses.manage' })
  saveTexts(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      textsForm,
      async ({ texts, revisions }) => {
        const course = await this.catalogue.requireCourse(ctx.actor, id, ctx.locale);
        const known = new Set<string>(LOCALES.map((locale) => locale.code));
        const entries = Object.entries(texts)
          .filter(
            ([locale, fields]) =>
              known.has(locale) && (revisions[locale] !== 0 || Object.values(fields).some((value) => value !== '')),
          )
          .map(([locale, fields]) => ({ locale, fields, expected: revisions[locale] ?? 0 }));
        await this.service.saveTexts(ctx.actor, course.id, entries);
        return this.back(ctx, course.id, 'saved');
      },
      (texts) => this.showEditor(ctx, id, { texts }),
    );
  }

  @Post(':id/texts/:textLocale/approve')
  @Requires({ permission: 'courses.approve' })
  approve(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('textLocale') textLocale: string,
  ): Promise<PageView | Redirect> {
    return ctx.submit(
      z.object({ revision: z.number().int().optional() }),
      async ({ revision }) => {
        const course = await this.catalogue.requireCourse(ctx.actor, id, ctx.locale);
        await this.service.approveText(ctx.actor, course.id, textLocale, revision);
        return this.back(ctx, course.id, 'approved');
      },
      (action) => this.showEditor(ctx, id, { action }),
    );
  }

  @Post(':id/publish')
  @Requires({ permission: 'courses.manage' })
  publish(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, 'published', (courseId) => this.service.publish(ctx.actor, courseId));
  }

  private act(
    ctx: PageContext,
    id: string,
    done: string,
    work: (courseId: string) => Promise<void>,
  ): Promise<PageView | Redirect> {
    return ctx.submit(
      z.object({}),
      async () => {
        const course = await this.catalogue.requireCourse(ctx.actor, id, ctx.locale);
        await work(course.id);
        return this.back(ctx, course.id, done);
      },
      (action) => this.showEditor(ctx, id, { action }),
    );
  }

  private back(ctx: PageContext, id: string, done: string): Redirect {
    return ctx.redirect(`/manage/courses/${id}`, { kind: 'success', key: `courses:manage.${done}` });
  }

  private async showStart(ctx: PageContext, form: FormState): Promise<PageView> {
    const options = await this.desk.courseOptions(ctx.locale);
    return ctx.page({
      title: ctx.t('courses:manage.new'),
      breadcrumbs: [
        { label: ctx.t('courses:manage.title'), href: ctx.href('/manage/courses') },
        { label: ctx.t('courses:manage.new') },
      ],
      robots: 'noindex',
      body: <CourseStart ctx={ctx} form={form} options={options} />,
    });
  }

  private async showEditor(
    ctx: PageContext,
    id: string,
    forms: { facts?: FormState; texts?: FormState; action?: FormState },
  ): Promise<PageView> {
    const course = await this.catalogue.requireCourse(ctx.actor, id, ctx.locale);
    const texts = await this.desk.texts(ctx.actor, course.id);
    const approvable = await this.desk.approvable(ctx.actor, course.id, texts);
    const editions = await this.catalogue.editionsOf(ctx.actor, course.id, ctx.locale);
    const options = await this.desk.courseOptions(ctx.locale);
    const title =
      texts.find((text) => text.locale === ctx.locale && text.title) ??
      texts.find((text) => text.locale === course.sourceLocale);
    return ctx.page({
      title: title?.title ?? course.title.value,
      titleLocale:
        title && title.locale !== ctx.locale ? { lang: title.locale, dir: localeInfo(title.locale).dir } : undefined,
      kicker: <StatusTag tone={courseTones[course.status]} text={ctx.t(`courses:course-status.${course.status}`)} />,
      breadcrumbs: [
        { label: ctx.t('courses:manage.title'), href: ctx.href('/manage/courses') },
        { label: title?.title ?? course.title.value },
      ],
      wide: true,
      robots: 'noindex',
      body: (
        <CourseEditor
          ctx={ctx}
          course={course}
          texts={texts}
          approvable={approvable}
          editions={editions}
          options={options}
          forms={forms}
        />
      ),
    });
  }
}

function CourseTable({ ctx, rows }: { ctx: PageContext; rows: DeskRow[] }) {
  return (
    <DataTable
      caption={ctx.t('courses:manage.title')}
      hideCaption
      rows={rows}
      rowKey={(row) => row.id}
      empty={
        <EmptyState title={ctx.t('courses:manage.none')}>
          <p>{ctx.t('courses:manage.none-next')}</p>
        </EmptyState>
      }
      columns={[
        {
          key: 'title',
          header: ctx.t('courses:manage.name'),
          rowHeader: true,
          cell: (row) => (
            <a href={ctx.href(`/manage/courses/${row.id}`)}>
              <LocalisedText text={row.title} />
            </a>
          ),
        },
        {
          key: 'status',
          header: ctx.t('courses:manage.status'),
          cell: (row) => (
            <StatusTag tone={courseTones[row.status]} text={ctx.t(`courses:course-status.${row.status}`)} />
          ),
        },
        {
          key: 'texts',
          header: ctx.t('courses:manage.texts'),
          cell: (row) =>
            row.gaps.length === 0
              ? ctx.t('courses:manage.texts-ready')
              : ctx.t('courses:manage.texts-missing', {
                  locales: row.gaps.map((code) => localeInfo(code).name).join(', '),
                }),
        },
        { key: 'editions', header: ctx.t('courses:manage.editions'), numeric: true, cell: (row) => row.editions },
        {
          key: 'next',
          header: ctx.t('courses:manage.next'),
          cell: (row) => (row.nextOn ? ctx.date(row.nextOn, 'short-date') : '—'),
        },
        {
          key: 'changed',
          header: ctx.t('courses:manage.changed'),
          cell: (row) => ctx.date(row.updatedAt, 'short-date'),
        },
      ]}
    />
  );
}
