import { Injectable, type OnModuleInit } from '@nestjs/common';
import type { ComponentChildren } from 'preact';
import { isSignedIn } from '#libs/access';
import {
  Actions,
  Alert,
  Bdi,
  Button,
  ConfirmButton,
  DateText,
  DescriptionList,
  Form,
  HiddenField,
  Section,
  TextArea,
  TextField,
  Select,
} from '#libs/ui';
import { LOCALES } from '#libs/i18n';
import { Slots, type PageContext } from '#libs/web';
import type { ReleaseView } from '../nomination/release.schemas';
import { ReleasesQueries } from '../nomination/releases.queries';
import { ReleaseTag } from './nomination-parts';

/** Place on the page on which an application is judged; its subject is the application's id. */
export const JUDGING_SLOT = 'application.judging';

/** Shows the line manager's release to the applicant and to those who judge the application. */
@Injectable()
export class ReleaseSections implements OnModuleInit {
  constructor(
    private readonly slots: Slots,
    private readonly releases: ReleasesQueries,
  ) {}

  onModuleInit(): void {
    this.slots.register('application.main', 30, (ctx, id) => this.own(ctx, id));
    this.slots.register(JUDGING_SLOT, 10, (ctx, id) => this.judging(ctx, id));
  }

  private async own(ctx: PageContext, id: string): Promise<ComponentChildren | undefined> {
    const release = isSignedIn(ctx.actor) ? await this.releases.byApplication(ctx.actor, id) : undefined;
    if (!release?.demanded || release.status === null) return undefined;
    return (
      <Section
        title={ctx.t('admissions:release.title')}
        actions={
          release.can.name ? (
            <a href={ctx.href(`/account/applications/${id}/line-manager`)}>{ctx.t('admissions:release.rename')}</a>
          ) : null
        }
      >
        <p>{ctx.t(`admissions:release.own.${release.status}`)}</p>
        <ReleaseFacts ctx={ctx} release={release} />
      </Section>
    );
  }

  private async judging(ctx: PageContext, id: string): Promise<ComponentChildren | undefined> {
    const release = await this.releases.byApplication(ctx.actor, id);
    if (!release.demanded) return undefined;
    const { t } = ctx;
    return (
      <Section title={t('admissions:release.title')}>
        <p>{t(`admissions:release.judged.${release.status ?? 'none'}`)}</p>
        <ReleaseFacts ctx={ctx} release={release} />
        <Flags ctx={ctx} release={release} />
        <Decisions ctx={ctx} release={release} />
      </Section>
    );
  }
}

function ReleaseFacts({ ctx, release }: { ctx: PageContext; release: ReleaseView }) {
  const { t } = ctx;
  const { status, lineManager, answeredAt, confirmedAt } = release;
  return (
    <DescriptionList
      items={[
        status ? { term: t('admissions:column.state-of'), value: <ReleaseTag ctx={ctx} status={status} /> } : null,
        lineManager && { term: t('admissions:release.manager'), value: <Bdi>{lineManager.name}</Bdi> },
        lineManager && { term: t('admissions:nominee.email'), value: <Bdi>{lineManager.email}</Bdi> },
        confirmedAt ? { term: t('admissions:release.sent-at'), value: <DateText value={confirmedAt} /> } : null,
        answeredAt ? { term: t('admissions:release.answered-at'), value: <DateText value={answeredAt} /> } : null,
        { term: t('admissions:reason.label'), value: typed(release.answerReason ?? release.waiveReason) },
      ]}
    />
  );
}

const typed = (text: string | null) => (text === null ? null : <span dir="auto">{text}</span>);

/** What speaks against the address, while it can still be confirmed. */
function Flags({ ctx, release }: { ctx: PageContext; release: ReleaseView }) {
  if (!release.can.confirm || release.flags.length === 0) return null;
  return (
    <Alert kind="warning" title={ctx.t('admissions:release.look')}>
      <ul>
        {release.flags.map((flag) => (
          <li key={flag}>{ctx.t(`admissions:release.flag.${flag}`)}</li>
        ))}
      </ul>
    </Alert>
  );
}

function Decisions({ ctx, release }: { ctx: PageContext; release: ReleaseView }) {
  const { t } = ctx;
  const base = ctx.href(`/nominations/applications/${release.applicationId}/release`);
  const from = ctx.request.url.includes('/manage/applications') ? '?from=manage' : '';
  if (!release.can.confirm && !release.can.waive) return null;
  return (
    <>
      {release.can.confirm ? (
        <Form id="release-letter" action={`${base}/confirm${from}`}>
          <HiddenField name="email" value={release.lineManager?.email ?? ''} />
        </Form>
      ) : null}
      <Actions>
        {release.can.confirm ? (
          <Button form="release-letter" variant={release.status === 'asked' ? 'primary' : 'secondary'}>
            {t(release.status === 'asked' ? 'admissions:release.confirm' : 'admissions:release.send-again')}
          </Button>
        ) : null}
        {release.can.waive ? (
          <ConfirmButton
            action={`${base}/waive${from}`}
            label={t('admissions:release.waive')}
            question={t('admissions:release.waive-means')}
          >
            <TextArea name="reason" label={t('admissions:reason.label')} maxLength={2000} rows={3} required />
          </ConfirmButton>
        ) : null}
      </Actions>
    </>
  );
}

/** Whom the applicant names, in the form and later. */
export function LineManagerFields({ ctx, release }: { ctx: PageContext; release: ReleaseView }) {
  const { t } = ctx;
  return (
    <>
      <p>{t('admissions:release.form-lead')}</p>
      <TextField
        name="lineManagerName"
        label={t('admissions:form.lineManagerName')}
        value={release.lineManager?.name}
        maxLength={200}
        required
      />
      <TextField
        name="lineManagerEmail"
        type="email"
        label={t('admissions:form.lineManagerEmail')}
        hint={t('admissions:release.email-hint')}
        value={release.lineManager?.email}
        maxLength={254}
        required
      />
      <Select
        name="lineManagerLocale"
        label={t('admissions:release.locale')}
        value={release.lineManager?.locale ?? ctx.locale}
        options={LOCALES.map(({ code, name, dir }) => ({ value: code, label: name, lang: code, dir }))}
        required
      />
    </>
  );
}
