import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { StatusTag } from '#libs/ui';
import {
  Ctx,
  emptyForm,
  type FormState,
  type PageContext,
  type PageView,
  type Redirect,
  Requires,
  Slots,
} from '#libs/web';
import { CatalogueQueries } from '../catalogue.queries';
import { cancelEditionInput, changeEditionInput, createEditionInput } from '../courses.commands';
import type { CourseView, EditionView } from '../courses.views';
import { EditionDesk } from '../edition-desk';
import { EditionsService } from '../editions.service';
import { editionTones } from './cards';
import { EditionEditor, EditionStart } from './edition-forms';
import { datesText } from './format';

const byRevision = changeEditionInput.extend({ revision: z.number().int().min(0) });
const manage = { permission: 'courses.manage' };

/** The staff's forms of editions. Higher modules add their parts through the slot `edition.manage`. */
@Controller(':locale/manage')
@Requires(manage)
export class ManageEditionsPages {
  constructor(
    private readonly service: EditionsService,
    private readonly catalogue: CatalogueQueries,
    private readonly desk: EditionDesk,
    private readonly slots: Slots,
  ) {}

  @Get('courses/:courseId/editions/new')
  async start(@Ctx() ctx: PageContext, @Param('courseId') courseId: string): Promise<PageView> {
    return this.showStart(ctx, courseId, emptyForm());
  }

  @Post('courses/:courseId/editions/new')
  create(@Ctx() ctx: PageContext, @Param('courseId') courseId: string): Promise<PageView | Redirect> {
    return ctx.submit(
      createEditionInput,
      async (input) => {
        const course = await this.catalogue.requireCourse(ctx.actor, courseId, ctx.locale);
        return this.back(ctx, await this.service.create(ctx.actor, course.id, input), 'created');
      },
      (form) => this.showStart(ctx, courseId, form),
    );
  }

  @Get('editions/:id')
  edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.showEditor(ctx, id);
  }

  @Post('editions/:id')
  change(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return ctx.submit(
      byRevision,
      async ({ revision, ...input }) => {
        const edition = await this.catalogue.requireEdition(ctx.actor, id, ctx.locale);
        await this.service.change(ctx.actor, edition.id, revision, input);
        return this.back(ctx, edition.id, 'saved');
      },
      (form) => this.showEditor(ctx, id, form),
    );
  }

  @Post('editions/:id/publish')
  publish(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, z.object({}), 'published', (editionId) => this.service.publish(ctx.actor, editionId));
  }

  @Post('editions/:id/cancel')
  cancel(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, cancelEditionInput, 'cancelled', (editionId, input) =>
      this.service.cancel(ctx.actor, editionId, input),
    );
  }

  @Post('editions/:id/close')
  close(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.act(ctx, id, z.object({}), 'closed', (editionId) => this.service.close(ctx.actor, editionId));
  }

  private act<Schema extends z.ZodType>(
    ctx: PageContext,
    id: string,
    schema: Schema,
    done: string,
    work: (id: string, input: z.output<Schema>) => Promise<void>,
  ): Promise<PageView | Redirect> {
    return ctx.submit(
      schema,
      async (input) => {
        const edition = await this.catalogue.requireEdition(ctx.actor, id, ctx.locale);
        await work(edition.id, input);
        return this.back(ctx, edition.id, done);
      },
      (form) => this.showEditor(ctx, id, form),
    );
  }

  private back(ctx: PageContext, id: string, done: string): Redirect {
    return ctx.redirect(`/manage/editions/${id}`, { kind: 'success', key: `courses:manage.${done}` });
  }

  private async showStart(ctx: PageContext, courseId: string, form: FormState): Promise<PageView> {
    const course = await this.catalogue.requireCourse(ctx.actor, courseId, ctx.locale);
    return ctx.page({
      title: ctx.t('courses:manage.new-edition'),
      breadcrumbs: [...this.trail(ctx, course), { label: ctx.t('courses:manage.new-edition') }],
      robots: 'noindex',
      body: <EditionStart ctx={ctx} course={course} form={form} options={await this.desk.options(ctx.locale)} />,
    });
  }

  private async showEditor(ctx: PageContext, id: string, form?: FormState): Promise<PageView> {
    const edition = await this.catalogue.requireEdition(ctx.actor, id, ctx.locale);
    const course = await this.catalogue.requireCourse(ctx.actor, edition.courseId, ctx.locale);
    const title = `${edition.code} · ${datesText(ctx, edition)}`;
    return ctx.page({
      title,
      kicker: (
        <StatusTag tone={editionTones[edition.status]} text={ctx.t(`courses:edition-status.${edition.status}`)} />
      ),
      breadcrumbs: [...this.trail(ctx, course), { label: edition.code }],
      robots: 'noindex',
      body: (
        <EditionEditor
          ctx={ctx}
          edition={edition}
          form={form}
          options={await this.desk.options(ctx.locale)}
          parts={await this.slots.fill('edition.manage', ctx, edition.id)}
          values={initial(edition)}
        />
      ),
    });
  }

  private trail(ctx: PageContext, course: CourseView) {
    return [
      { label: ctx.t('courses:manage.title'), href: ctx.href('/manage/courses') },
      { label: course.title.value, href: ctx.href(`/manage/courses/${course.id}`) },
    ];
  }
}

/** The values of the form as the edition stands. */
const initial = (edition: EditionView): Record<string, string | string[] | number | boolean | null> => ({
  code: edition.code,
  format: edition.format,
  startsOn: edition.startsOn,
  endsOn: edition.endsOn,
  deadlineOn: edition.deadlineOn,
  zone: edition.zone,
  seats: edition.seats,
  seatsOnline: edition.seatsOnline,
  quotaPerState: edition.quotaPerState,
  reserveSize: edition.reserveSize,
  demandsEndorsement: edition.demandsEndorsement,
  venueId: edition.venue?.id ?? null,
  teachingLanguages: edition.languages
    .filter((language) => !language.interpretation)
    .map((language) => language.locale),
  interpretationLanguages: edition.languages
    .filter((language) => language.interpretation)
    .map((language) => language.locale),
  states: edition.states,
  trainerIds: edition.trainerIds,
});
