import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { label } from '#libs/i18n';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  ButtonLink,
  DateText,
  DescriptionList,
  Form,
  LocalisedText,
  Section,
  TextArea,
  TimePair,
} from '#libs/ui';
import { Ctx, emptyForm, formProps, type FormState, type PageContext, type PageView, type Redirect } from '#libs/web';
import { CoursesQueries, editionHref } from '#src/courses';
import { AccountsQueries } from '#src/identity';
import { StatesQueries } from '#src/states';
import { ReleaseAnswersService, type AskedRelease } from '../nomination/release-answers.service';

const MINUTE = 60_000;
const refusal = z.object({ reason: z.string().trim().min(1).max(2000) });

/** Where the letter to a line manager leads. Looking changes nothing; the buttons post. The address holds a secret. */
@Controller(':locale/release')
export class ReleasePages {
  constructor(
    private readonly answers: ReleaseAnswersService,
    private readonly courses: CoursesQueries,
    private readonly accounts: AccountsQueries,
    private readonly states: StatesQueries,
  ) {}

  @Get(':secret')
  show(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView> {
    return this.page(ctx, secret, emptyForm());
  }

  @Post(':secret/release')
  release(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView | Redirect> {
    keepSecret(ctx);
    return ctx.submit(
      z.object({}),
      async () => {
        await this.answers.answer(secret, { released: true });
        return ctx.redirect(`/release/${secret}`, { kind: 'success', key: 'admissions:release.thanks' });
      },
      (form) => this.page(ctx, secret, form),
    );
  }

  @Get(':secret/refuse')
  async ask(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView | Redirect> {
    const asked = await this.answers.look(secret);
    return asked.standing === 'open' ? this.refusePage(ctx, secret, emptyForm()) : ctx.redirect(`/release/${secret}`);
  }

  @Post(':secret/refuse')
  refuse(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView | Redirect> {
    keepSecret(ctx);
    return ctx.submit(
      refusal,
      async ({ reason }) => {
        await this.answers.answer(secret, { released: false, reason });
        return ctx.redirect(`/release/${secret}`, { kind: 'success', key: 'admissions:release.thanks' });
      },
      (form) => this.refusePage(ctx, secret, form),
    );
  }

  private async page(ctx: PageContext, secret: string, form: FormState): Promise<PageView> {
    keepSecret(ctx);
    const asked = await this.answers.look(secret);
    const { t } = ctx;
    return ctx.page({
      title: t('admissions:release.page'),
      lead: t('admissions:release.lead'),
      robots: 'noindex',
      body: (
        <>
          {form.message ? (
            <Alert kind="danger" live>
              <p>{form.message}</p>
            </Alert>
          ) : null}
          {await this.facts(ctx, asked)}
          {asked.standing === 'open' ? (
            <Section title={t('admissions:release.question')}>
              <p>{t('admissions:release.means')}</p>
              <Form action={ctx.href(`/release/${secret}/release`)}>
                <Actions>
                  <Button>{t('admissions:release.release')}</Button>
                  <ButtonLink href={ctx.href(`/release/${secret}/refuse`)} variant="secondary">
                    {t('admissions:release.refuse')}
                  </ButtonLink>
                </Actions>
              </Form>
            </Section>
          ) : (
            <Alert kind={asked.standing === 'over' ? 'warning' : 'info'}>
              <p>{t(`admissions:release.standing.${asked.standing}`)}</p>
            </Alert>
          )}
        </>
      ),
    });
  }

  private async refusePage(ctx: PageContext, secret: string, form: FormState): Promise<PageView> {
    keepSecret(ctx);
    const asked = await this.answers.look(secret);
    return ctx.page({
      title: ctx.t('admissions:release.refuse'),
      robots: 'noindex',
      body: (
        <>
          {await this.facts(ctx, asked)}
          <Form action={ctx.href(`/release/${secret}/refuse`)} {...formProps(form)}>
            <TextArea
              name="reason"
              label={ctx.t('admissions:reason.label')}
              hint={ctx.t('admissions:release.reason-hint')}
              maxLength={2000}
              rows={4}
              required
            />
            <Actions>
              <Button variant="danger">{ctx.t('admissions:release.refuse')}</Button>
              <ButtonLink href={ctx.href(`/release/${secret}`)} variant="quiet">
                {ctx.t('admissions:act.back')}
              </ButtonLink>
            </Actions>
          </Form>
        </>
      ),
    });
  }

  /** Who asks for what: no more of the person than their line manager needs to know whom it is about. */
  private async facts(ctx: PageContext, asked: AskedRelease) {
    const { t } = ctx;
    const edition = await this.courses.editionById(asked.editionId, ctx.locale);
    const person = (await this.accounts.byIds([asked.accountId])).get(asked.accountId);
    const institution = asked.institutionId
      ? (await this.states.institutionsByIds([asked.institutionId])).get(asked.institutionId)
      : undefined;
    return (
      <DescriptionList
        items={[
          { term: t('admissions:release.applicant'), value: <Bdi>{person?.displayName(ctx.locale)}</Bdi> },
          {
            term: t('admissions:column.institution'),
            value: institution ? <LocalisedText text={label(institution.labels, ctx.locale)} /> : null,
          },
          { term: t('admissions:release.post'), value: asked.post ? <Bdi>{asked.post}</Bdi> : null },
          edition
            ? {
                term: t('admissions:nominated.course'),
                value: (
                  <a href={ctx.href(editionHref(edition))}>
                    <LocalisedText text={edition.courseTitle} />
                  </a>
                ),
              }
            : false,
          edition?.startsOn
            ? { term: t('admissions:release.from'), value: <DateText value={edition.startsOn} /> }
            : false,
          edition?.endsOn ? { term: t('admissions:release.to'), value: <DateText value={edition.endsOn} /> } : false,
          edition ? { term: t('admissions:release.format'), value: t(`courses:format.${edition.format}`) } : false,
          asked.until && asked.standing === 'open'
            ? {
                term: t('admissions:release.until'),
                value: <TimePair value={new Date(asked.until.getTime() - MINUTE)} />,
              }
            : false,
        ]}
      />
    );
  }
}

/** The secret of the address is told to no other site. */
function keepSecret(ctx: PageContext): void {
  void ctx.reply.header('referrer-policy', 'no-referrer');
  void ctx.reply.header('cache-control', 'private, no-store');
}
