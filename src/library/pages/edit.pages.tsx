import { Body, Controller, Get, Inject, Param, Post, Req } from '@nestjs/common';
import type { FastifyRequest } from 'fastify';
import { z } from 'zod';
import { SETTINGS, type Settings } from '#libs/config';
import { AppError, coreErrors } from '#libs/errors';
import { Alert, directionOf, Section } from '#libs/ui';
import {
  AcceptsFiles,
  Ctx,
  emptyForm,
  PageView,
  Requires,
  type FormState,
  type PageContext,
  type Redirect,
} from '#libs/web';
import { detailsCommand, languageSchema, subjectsCommand, textCommand, withdrawCommand } from '../commands';
import { FilesService } from '../files.service';
import { ItemsService } from '../items.service';
import { itemPath } from '../library.addresses';
import { PublishingService } from '../publishing.service';
import { receiveFile } from '../receive-file';
import { LANGUAGES } from '../rules/languages';
import { itemType, metadataSchema, type TypeCode } from '../rules/types';
import { Subjects } from '../subjects';
import { TextsService } from '../texts.service';
import { typeLabel } from '../types.queries';
import type { WorkingView } from '../views';
import { isUuid, WorkingQueries } from '../working.queries';
import { EditAside } from './edit-aside';
import { DetailsForm, SubjectsForm, TextsForm } from './edit-forms';
import { FilesSection } from './files-section';

type Part = 'texts' | 'details' | 'subjects' | 'files' | 'way';
type Posted = Record<string, unknown>;

const seen = { revision: z.number().int().min(0).max(1_000_000_000) };

/** The page of an item for its editors: each part is a form of its own, and comes back as typed when it is refused. */
@Controller(':locale/manage/library/:id')
@Requires({ permission: 'library.manage' })
export class EditPages {
  constructor(
    private readonly working: WorkingQueries,
    private readonly items: ItemsService,
    private readonly texts: TextsService,
    private readonly publishing: PublishingService,
    private readonly files: FilesService,
    private readonly subjects: Subjects,
    @Inject(SETTINGS) private readonly settings: Settings,
  ) {}

  @Get()
  edit(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView> {
    return this.page(ctx, id);
  }

  @Post('texts')
  saveTexts(@Ctx() ctx: PageContext, @Param('id') id: string, @Body() body: Posted): Promise<PageView | Redirect> {
    const languages = LANGUAGES.filter((language) => isWritten(body, language));
    const schema = z.object({
      texts: z.object(Object.fromEntries(languages.map((language) => [language, textCommand]))),
    });
    return this.take(ctx, id, 'texts', schema, 'texts', (form) => this.texts.save(ctx.actor, id, form.texts), body);
  }

  @Post('texts/:language/approve')
  approve(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('language') language: string,
  ): Promise<PageView | Redirect> {
    return this.take(ctx, id, 'way', z.object(seen).partial(), 'approved', ({ revision }) =>
      this.texts.approve(ctx.actor, id, language, revision),
    );
  }

  @Post('details')
  async saveDetails(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Body() body: Posted,
  ): Promise<PageView | Redirect> {
    const { type } = await this.open(id);
    const schema = detailsCommand.extend({ ...seen, metadata: metadataSchema(type) });
    const save = ({ revision, ...command }: z.output<typeof schema>) =>
      this.items.update(ctx.actor, id, revision, command as z.output<typeof detailsCommand>);
    return this.take(ctx, id, 'details', schema, 'details', save, withNameLists(type, body));
  }

  @Post('subjects')
  saveSubjects(@Ctx() ctx: PageContext, @Param('id') id: string, @Body() body: Posted): Promise<PageView | Redirect> {
    const schema = subjectsCommand.extend(seen);
    return this.take(
      ctx,
      id,
      'subjects',
      schema,
      'subjects',
      ({ revision, ...command }) => this.items.update(ctx.actor, id, revision, command),
      body,
    );
  }

  @Post('files')
  @AcceptsFiles()
  async upload(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Req() request: FastifyRequest,
  ): Promise<PageView | Redirect> {
    await this.open(id);
    try {
      await receiveFile(this.files, this.settings, request, ctx.actor, id);
      return this.done(ctx, id, 'file');
    } catch (error) {
      if (!(error instanceof AppError) || [401, 403, 404].includes(error.status)) throw error;
      const view = await this.page(
        ctx,
        id,
        'files',
        ctx.failedForm({}, error.fields, ctx.message(error), error.status),
      );
      return new PageView({ ...view.content, status: error.status });
    }
  }

  @Post('files/:fileId/remove')
  removeFile(
    @Ctx() ctx: PageContext,
    @Param('id') id: string,
    @Param('fileId') fileId: string,
  ): Promise<PageView | Redirect> {
    if (!isUuid(fileId)) throw coreErrors('resource.not-found');
    return this.take(ctx, id, 'way', z.object({}), 'removed', () => this.files.remove(ctx.actor, id, fileId));
  }

  @Post('publish')
  publish(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.take(ctx, id, 'way', z.object({}), 'published', () => this.publishing.publish(ctx.actor, id));
  }

  @Post('withdraw')
  withdraw(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.take(ctx, id, 'way', withdrawCommand, 'withdrawn', (note) =>
      this.publishing.withdraw(ctx.actor, id, note),
    );
  }

  @Post('versions')
  startVersion(@Ctx() ctx: PageContext, @Param('id') id: string): Promise<PageView | Redirect> {
    return this.take(ctx, id, 'way', z.object({}), 'version', () => this.items.startVersion(ctx.actor, id));
  }

  private open(id: string): Promise<WorkingView> {
    if (!isUuid(id)) throw coreErrors('resource.not-found');
    return this.working.byId(id);
  }

  private done(ctx: PageContext, id: string, message: string): Redirect {
    return ctx.redirect(`/manage/library/${id}`, { kind: 'success', key: `library:done.${message}` });
  }

  private async take<Schema extends z.ZodType>(
    ctx: PageContext,
    id: string,
    part: Part,
    schema: Schema,
    message: string,
    run: (command: z.output<Schema>) => Promise<unknown>,
    body?: Posted,
  ): Promise<PageView | Redirect> {
    await this.open(id);
    return ctx.submit(
      schema,
      async (command) => {
        await run(command);
        return this.done(ctx, id, message);
      },
      (form) => this.page(ctx, id, part, form),
      body,
    );
  }

  private async page(ctx: PageContext, id: string, part?: Part, form: FormState = emptyForm()): Promise<PageView> {
    const [item, choices] = await Promise.all([
      this.open(id),
      this.subjects.choices(['themes', 'terms', 'states', 'objectives'], ctx.locale),
    ]);
    const base = ctx.href(`/manage/library/${id}`);
    const formOf = (name: Part): FormState | undefined => (name === part ? form : undefined);
    const added = languageSchema.safeParse((ctx.request.query as Posted).add).data;
    const title = titleOf(item, ctx.locale);
    return ctx.page({
      title: title?.title ?? ctx.t('library:manage.untitled'),
      titleLocale:
        title && title.locale !== ctx.locale ? { lang: title.locale, dir: directionOf(title.locale) } : undefined,
      kicker: typeLabel(ctx.t, item.type),
      robots: 'noindex',
      wide: true,
      breadcrumbs: [{ label: ctx.t('library:manage.title'), href: ctx.href('/manage/library') }],
      aside: <EditAside item={item} base={base} publicHref={itemPath(ctx.locale, id, title?.title ?? '')} />,
      body: (
        <>
          {part === 'way' ? <Refusal form={form} /> : null}
          <Section title={ctx.t('library:edit.texts')} id="texts">
            <TextsForm item={item} base={base} form={formOf('texts')} added={added} />
          </Section>
          <Section title={ctx.t('library:edit.files')} id="files">
            <FilesSection item={item} base={base} form={formOf('files')} maxBytes={this.files.maxBytes} />
          </Section>
          <Section title={ctx.t('library:edit.details')} id="details">
            <DetailsForm item={item} base={base} form={formOf('details')} />
          </Section>
          <Section title={ctx.t('library:edit.subjects')} id="subjects">
            <SubjectsForm item={item} base={base} form={formOf('subjects')} choices={choices} />
          </Section>
        </>
      ),
    });
  }
}

function Refusal({ form }: { form: FormState }) {
  return (
    <Alert kind="danger" live>
      <p>{form.message}</p>
      <ul>
        {Object.entries(form.errors).map(([name, message]) => (
          <li key={name}>{message}</li>
        ))}
      </ul>
    </Alert>
  );
}

const titleOf = (item: WorkingView, locale: string): { title: string; locale: string } | undefined =>
  item.texts.find((text) => text.locale === locale) ?? item.texts.find((text) => text.locale === item.sourceLocale);

/** A language that was left empty and never had a text is not being written. */
function isWritten(body: Posted, language: string): boolean {
  const of = (field: string): unknown => body[`texts.${language}.${field}`];
  return of('title') !== undefined && (of('title') !== '' || of('abstract') !== '' || of('revision') !== '0');
}

/** Names come one to a line from the form. */
function withNameLists(type: TypeCode, body: Posted): Posted {
  const lists = Object.entries(itemType(type).fields).flatMap(([name, field]) => {
    const value = body[`metadata.${name}`];
    if (field.kind !== 'names' || typeof value !== 'string') return [];
    return [
      [
        `metadata.${name}`,
        value
          .split(/\r?\n/)
          .map((line) => line.trim())
          .filter(Boolean),
      ] as const,
    ];
  });
  return { ...body, ...Object.fromEntries(lists) };
}
