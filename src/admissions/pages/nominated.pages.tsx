import { Controller, Get, Param, Post } from '@nestjs/common';
import { z } from 'zod';
import { isSignedIn } from '#libs/access';
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
import { ReturnPath } from '#src/identity';
import { StatesQueries } from '#src/states';
import { NomineeAnswersService, type Answerability, type StoredNominee } from '../nomination/nominee-answers.service';

const LIST = '/account/applications';
const MINUTE = 60_000;
const parting = z.object({ reason: z.string().trim().max(2000).nullable().optional() });

/** Where the letter to a nominee leads. Looking changes nothing; its buttons post. The address holds a secret. */
@Controller(':locale/nominated')
export class NominatedPages {
  constructor(
    private readonly answers: NomineeAnswersService,
    private readonly courses: CoursesQueries,
    private readonly states: StatesQueries,
    private readonly returnPath: ReturnPath,
  ) {}

  @Get(':secret')
  show(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView> {
    return this.page(ctx, secret, emptyForm());
  }

  /** A stranger signs in or registers first, and comes back here by what their browser keeps. */
  @Post(':secret/continue')
  goOn(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView | Redirect> {
    keepSecret(ctx);
    return ctx.submit(
      z.object({}),
      async () => {
        const { standing } = await this.answers.look(ctx.actor, secret);
        if (!isSignedIn(ctx.actor)) {
          if (standing === 'open') this.returnPath.write(ctx.reply, ctx.href(`/nominated/${secret}`));
          return ctx.redirect(standing === 'open' ? '/sign-in' : `/nominated/${secret}`);
        }
        const id = await this.answers.accept(ctx.account, secret);
        return ctx.redirect(`${LIST}/${id}/edit`);
      },
      (form) => this.page(ctx, secret, form),
    );
  }

  @Get(':secret/decline')
  async ask(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView | Redirect> {
    const { standing } = await this.answers.look(ctx.actor, secret);
    return standing === 'open' ? this.declinePage(ctx, secret, emptyForm()) : ctx.redirect(`/nominated/${secret}`);
  }

  @Post(':secret/decline')
  decline(@Ctx() ctx: PageContext, @Param('secret') secret: string): Promise<PageView | Redirect> {
    keepSecret(ctx);
    return ctx.submit(
      parting,
      async ({ reason }) => {
        await this.answers.decline(secret, reason ? reason : null);
        return ctx.redirect(`/nominated/${secret}`, { kind: 'success', key: 'admissions:nominated.declined-done' });
      },
      (form) => this.declinePage(ctx, secret, form),
    );
  }

  private async page(ctx: PageContext, secret: string, form: FormState): Promise<PageView> {
    keepSecret(ctx);
    const { nominee, standing } = await this.answers.look(ctx.actor, secret);
    const { t } = ctx;
    return ctx.page({
      title: t('admissions:nominated.title'),
      lead: await this.lead(ctx, nominee),
      robots: 'noindex',
      body: (
        <>
          {form.message ? (
            <Alert kind="danger" live>
              <p>{form.message}</p>
            </Alert>
          ) : null}
          <Facts ctx={ctx} nominee={nominee} edition={await this.courses.editionById(nominee.editionId, ctx.locale)} />
          {standing === 'open' || standing === 'mine' ? (
            <Answer ctx={ctx} secret={secret} standing={standing} />
          ) : (
            <Alert kind={standing === 'declined' || standing === 'withdrawn' ? 'info' : 'warning'}>
              <p>{t(`admissions:nominated.standing.${standing}`)}</p>
            </Alert>
          )}
          {isSignedIn(ctx.actor) ? <WhoAmI ctx={ctx} name={ctx.actor.displayName ?? ''} /> : null}
        </>
      ),
    });
  }

  private async declinePage(ctx: PageContext, secret: string, form: FormState): Promise<PageView> {
    keepSecret(ctx);
    const { nominee } = await this.answers.look(ctx.actor, secret);
    return ctx.page({
      title: ctx.t('admissions:nominated.decline'),
      lead: await this.lead(ctx, nominee),
      robots: 'noindex',
      body: (
        <Form action={ctx.href(`/nominated/${secret}/decline`)} {...formProps(form)}>
          <p>{ctx.t('admissions:nominated.decline-means')}</p>
          <TextArea
            name="reason"
            label={ctx.t('admissions:nominated.decline-reason')}
            hint={ctx.t('admissions:nominated.decline-hint')}
            maxLength={2000}
            rows={3}
          />
          <Actions>
            <Button variant="danger">{ctx.t('admissions:nominated.decline')}</Button>
            <ButtonLink href={ctx.href(`/nominated/${secret}`)} variant="quiet">
              {ctx.t('admissions:act.back')}
            </ButtonLink>
          </Actions>
        </Form>
      ),
    });
  }

  private async lead(ctx: PageContext, nominee: StoredNominee): Promise<string> {
    const state = (await this.states.list()).find(({ code }) => code === nominee.stateCode);
    const name = state ? label(state.labels, ctx.locale).value : nominee.stateCode;
    return ctx.t('admissions:nominated.lead', { state: name });
  }
}

/** The secret of the address is told to no other site. */
function keepSecret(ctx: PageContext): void {
  void ctx.reply.header('referrer-policy', 'no-referrer');
  void ctx.reply.header('cache-control', 'private, no-store');
}

function Facts({
  ctx,
  nominee,
  edition,
}: {
  ctx: PageContext;
  nominee: StoredNominee;
  edition: Awaited<ReturnType<CoursesQueries['editionById']>>;
}) {
  const { t } = ctx;
  return (
    <DescriptionList
      items={[
        { term: t('admissions:nominated.who'), value: <Bdi>{nominee.nativeName}</Bdi> },
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
        edition?.startsOn ? { term: t('admissions:one.starts'), value: <DateText value={edition.startsOn} /> } : false,
        {
          term: t('admissions:nominated.until'),
          value: <TimePair value={new Date(nominee.applyUntil.getTime() - MINUTE)} />,
        },
      ]}
    />
  );
}

function Answer({ ctx, secret, standing }: { ctx: PageContext; secret: string; standing: Answerability }) {
  const { t } = ctx;
  return (
    <Section title={t('admissions:nominated.answer')}>
      <p>{t(isSignedIn(ctx.actor) ? 'admissions:nominated.means' : 'admissions:nominated.means-stranger')}</p>
      <Form action={ctx.href(`/nominated/${secret}/continue`)}>
        <Actions>
          <Button>{t(standing === 'mine' ? 'admissions:box.see' : 'admissions:nominated.continue')}</Button>
          {standing === 'open' ? (
            <ButtonLink href={ctx.href(`/nominated/${secret}/decline`)} variant="secondary">
              {t('admissions:nominated.decline')}
            </ButtonLink>
          ) : null}
        </Actions>
      </Form>
    </Section>
  );
}

/** A letter may be opened where somebody else is signed in: they see as whom, and how to change it. */
function WhoAmI({ ctx, name }: { ctx: PageContext; name: string }) {
  return (
    <Section title={ctx.t('admissions:nominated.account')}>
      <p>
        {ctx.t('admissions:nominated.signed-in')} <Bdi>{name}</Bdi>. {ctx.t('admissions:nominated.not-you')}
      </p>
      <Form action={ctx.href('/sign-out')}>
        <Actions>
          <Button variant="secondary">{ctx.t('identity:menu.sign-out')}</Button>
        </Actions>
      </Form>
    </Section>
  );
}
