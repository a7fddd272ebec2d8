import { Controller, Get, Param } from '@nestjs/common';
import { Clock } from '#libs/clock';
import { coreErrors } from '#libs/errors';
import { LOCALES } from '#libs/i18n';
import { plainText, renderMarkdown } from '#libs/markdown';
import {
  Alert,
  ButtonLink,
  DataTable,
  DescriptionList,
  directionOf,
  EmptyState,
  LocalisedText,
  Markdown,
  Section,
  StatusTag,
} from '#libs/ui';
import { Ctx, type PageContext, type PageView, Redirect, Slots } from '#libs/web';
import { courseHref, editionHref } from '../addresses';
import { CatalogueQueries } from '../catalogue.queries';
import { canManageCourses } from '../course.policy';
import type { CourseView, EditionView } from '../courses.views';
import { stageOf } from '../rules/edition-days';
import { stageTones } from './cards';
import { EditionFacts } from './edition-facts';
import { datesText, dayRange, deliveryText } from './format';
import { courseJsonLd } from './json-ld';

/** A course, and each of its editions. */
@Controller(':locale/courses/:slug')
export class CoursePages {
  constructor(
    private readonly catalogue: CatalogueQueries,
    private readonly slots: Slots,
    private readonly clock: Clock,
  ) {}

  /** Two statements and those of the slots. */
  @Get()
  async show(@Ctx() ctx: PageContext, @Param('slug') slug: string): Promise<PageView | Redirect> {
    const course = await this.find(ctx, slug);
    if (slug !== addressOf(course))
      return new Redirect(ctx.href(courseHref(addressOf(course))) + queryOf(ctx), undefined, 301);
    const editions = await this.catalogue.editionsOf(ctx.actor, course.id, ctx.locale);
    const parts = await this.slots.fill('course.main', ctx, course.id);
    return ctx.page({
      ...frameOf(ctx, course),
      breadcrumbs: [
        { label: ctx.t('courses:catalogue.title'), href: ctx.href('/courses') },
        { label: course.title.value },
      ],
      lead: (
        <p>
          <LocalisedText text={course.summary} />
        </p>
      ),
      jsonLd: courseJsonLd(course, editions, ctx),
      body: (
        <>
          {course.status === 'published' ? null : (
            <Alert kind="info">
              <p>{ctx.t('courses:course.draft-note')}</p>
            </Alert>
          )}
          {course.title.locale === ctx.locale ? null : (
            <Alert kind="info">
              <p>{ctx.t('courses:course.other-language')}</p>
            </Alert>
          )}
          <Markdown
            html={renderMarkdown(course.body.value, { baseLevel: outermost(course.body.value) })}
            locale={course.body.locale}
          />
          <Section title={ctx.t('courses:course.editions')} id="editions">
            <EditionTable ctx={ctx} editions={editions} now={this.clock.now()} />
          </Section>
          {parts}
        </>
      ),
      aside: <CourseFacts ctx={ctx} course={course} />,
    });
  }

  /** Two statements and those of the slots `edition.main` and `edition.aside`. */
  @Get('editions/:editionId')
  async edition(
    @Ctx() ctx: PageContext,
    @Param('slug') slug: string,
    @Param('editionId') editionId: string,
  ): Promise<PageView | Redirect> {
    const edition = await this.catalogue.requireEdition(ctx.actor, editionId, ctx.locale);
    const course = await this.catalogue.requireCourse(ctx.actor, edition.courseId, ctx.locale);
    if (slug !== addressOf(course))
      return new Redirect(ctx.href(editionHref({ ...edition, courseSlug: addressOf(course) })), undefined, 301);
    const main = await this.slots.fill('edition.main', ctx, edition.id);
    const aside = await this.slots.fill('edition.aside', ctx, edition.id);
    const frame = frameOf(ctx, course, `/editions/${edition.id}`);
    return ctx.page({
      ...frame,
      breadcrumbs: [
        { label: ctx.t('courses:catalogue.title'), href: ctx.href('/courses') },
        { label: course.title.value, href: ctx.href(courseHref(addressOf(course))) },
        { label: datesText(ctx, edition) },
      ],
      kicker: ctx.t('courses:edition.kicker', { code: edition.code }),
      lead: (
        <p>
          {datesText(ctx, edition)} · {ctx.t(`courses:format.${edition.format}`)}
        </p>
      ),
      jsonLd: courseJsonLd(course, [edition], ctx),
      body: (
        <>
          {edition.status === 'published' ? null : <EditionNotice ctx={ctx} edition={edition} />}
          {aside.length > 0 ? (
            <p class="ui-narrow">
              <ButtonLink href="#take-part">{ctx.t('courses:edition.take-part')}</ButtonLink>
            </p>
          ) : null}
          <EditionFacts
            ctx={ctx}
            edition={edition}
            states={await this.catalogue.stateNames(edition.states, ctx.locale)}
          />
          <p>
            <LocalisedText text={course.summary} />
          </p>
          <p>
            <a href={ctx.href(courseHref(addressOf(course)))}>{ctx.t('courses:edition.about-course')}</a>
          </p>
          {main}
        </>
      ),
      aside: (
        <>
          <div id="take-part">{aside}</div>
          {canManageCourses(ctx.actor) ? (
            <p>
              <ButtonLink href={ctx.href(`/manage/editions/${edition.id}`)} variant="secondary">
                {ctx.t('courses:edition.manage')}
              </ButtonLink>
            </p>
          ) : null}
        </>
      ),
    });
  }

  private async find(ctx: PageContext, slug: string): Promise<CourseView> {
    if (slug.length > 100 || !slug.isWellFormed() || slug.includes('\u0000')) throw coreErrors('resource.not-found');
    return this.catalogue.requireCourse(ctx.actor, slug, ctx.locale);
  }
}

/** Most authors begin with `##`, since the title stands above: the page's outline has no gap either way. */
const outermost = (source: string): number => (/^#\s/m.test(source) ? 2 : 1);

const addressOf = (course: CourseView): string => course.slug ?? course.id;

const queryOf = (ctx: PageContext): string => {
  const at = ctx.request.url.indexOf('?');
  return at < 0 ? '' : ctx.request.url.slice(at);
};

/** Title, languages and addresses, which a course's page and its editions' pages share. */
function frameOf(ctx: PageContext, course: CourseView, below = '') {
  const published = LOCALES.filter((locale) => course.slugs[locale.code] !== undefined).map((locale) => locale.code);
  return {
    title: course.title.value,
    titleLocale:
      course.title.locale === ctx.locale
        ? undefined
        : { lang: course.title.locale, dir: directionOf(course.title.locale) },
    description: plainText(course.summary.value, { maxLength: 300 }),
    translations: published,
    addresses: Object.fromEntries(
      LOCALES.map((locale) => [
        locale.code,
        `/${locale.code}${courseHref(course.slugs[locale.code] ?? course.slugs.en ?? course.id)}${below}`,
      ]),
    ),
    robots: course.status === 'published' && published.includes(ctx.locale) ? undefined : 'noindex',
  };
}

function CourseFacts({ ctx, course }: { ctx: PageContext; course: CourseView }) {
  return (
    <>
      <DescriptionList
        items={[
          { term: ctx.t('courses:course.level'), value: ctx.t(`courses:level.${course.level}`) },
          {
            term: ctx.t('courses:course.enrolment'),
            value: ctx.t(course.open ? 'courses:course.open' : 'courses:course.nominated'),
          },
          {
            term: ctx.t('courses:course.themes'),
            value: (
              <ul>
                {course.themes.map((theme) => (
                  <li key={theme.code}>
                    <a href={ctx.href(`/curriculum/${theme.code}`)}>
                      <LocalisedText text={theme.label} />
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
          course.modules.length > 0 && {
            term: ctx.t('courses:course.modules'),
            value: (
              <ul>
                {course.modules.map((module) => (
                  <li key={module.code}>
                    <a href={ctx.href(`/curriculum/modules/${module.code}`)}>
                      {module.code} <LocalisedText text={module.title} />
                    </a>
                  </li>
                ))}
              </ul>
            ),
          },
        ]}
      />
      {canManageCourses(ctx.actor) ? (
        <p>
          <ButtonLink href={ctx.href(`/manage/courses/${course.id}`)} variant="secondary">
            {ctx.t('courses:course.manage')}
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

function EditionTable({ ctx, editions, now }: { ctx: PageContext; editions: EditionView[]; now: Date }) {
  if (editions.length === 0)
    return (
      <EmptyState title={ctx.t('courses:course.no-editions')}>
        <p>{ctx.t('courses:course.no-editions-next')}</p>
      </EmptyState>
    );
  return (
    <DataTable
      caption={ctx.t('courses:course.editions')}
      hideCaption
      rows={editions}
      rowKey={(edition) => edition.id}
      columns={[
        {
          key: 'dates',
          header: ctx.t('courses:edition.dates'),
          rowHeader: true,
          cell: (edition) => <a href={ctx.href(editionHref(edition))}>{datesText(ctx, edition)}</a>,
        },
        {
          key: 'format',
          header: ctx.t('courses:edition.format'),
          cell: (edition) => ctx.t(`courses:format.${edition.format}`),
        },
        {
          key: 'languages',
          header: ctx.t('courses:edition.languages'),
          cell: (edition) => deliveryText(ctx, edition.languages),
        },
        {
          key: 'deadline',
          header: ctx.t('courses:edition.deadline'),
          cell: (edition) =>
            edition.deadlineOn ? dayRange(edition.deadlineOn, null, ctx.locale) : ctx.t('courses:edition.no-deadline'),
        },
        {
          key: 'seats',
          header: ctx.t('courses:edition.seats'),
          numeric: true,
          cell: (edition) =>
            edition.seats === null ? ctx.t('courses:edition.unlimited') : edition.seats + (edition.seatsOnline ?? 0),
        },
        {
          key: 'status',
          header: ctx.t('courses:edition.status'),
          cell: (edition) => (
            <StatusTag
              tone={stageTones[stageOf(edition, now)]}
              text={ctx.t(`courses:stage.${stageOf(edition, now)}`)}
            />
          ),
        },
      ]}
    />
  );
}

function EditionNotice({ ctx, edition }: { ctx: PageContext; edition: EditionView }) {
  const reason = edition.cancelReason?.[ctx.locale]
    ? { value: edition.cancelReason[ctx.locale] ?? '', locale: ctx.locale }
    : { value: edition.cancelReason?.en ?? '', locale: 'en' };
  return (
    <Alert kind={edition.status === 'cancelled' ? 'warning' : 'info'}>
      <p>{ctx.t(`courses:edition.notice.${edition.status}`)}</p>
      {edition.status === 'cancelled' ? (
        <p>
          <LocalisedText text={reason} />
        </p>
      ) : null}
    </Alert>
  );
}
