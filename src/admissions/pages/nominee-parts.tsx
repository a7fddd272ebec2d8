import { LOCALES } from '#libs/i18n';
import {
  Actions,
  Bdi,
  Button,
  ButtonLink,
  ConfirmButton,
  DescriptionList,
  Form,
  LocalisedText,
  TextArea,
  TimePair,
} from '#libs/ui';
import type { PageContext } from '#libs/web';
import type { NomineeView } from '../nomination/nominee.views';
import { nominationsPath } from './nomination-parts';

const MINUTE = 60_000;

/** What is known of a nominee, and what their state means. */
export function NomineeFacts({ ctx, nominee }: { ctx: PageContext; nominee: NomineeView }) {
  const { t } = ctx;
  const { status } = nominee;
  const typed = (text: string | null) => (text === null ? null : <span dir="auto">{text}</span>);
  return (
    <>
      <p>{t(`admissions:nominee.means.${status}`)}</p>
      {nominee.applicationId ? (
        <p>
          <a href={ctx.href(`/nominations/applications/${nominee.applicationId}`)}>
            {t('admissions:nominee.application')}
          </a>
        </p>
      ) : null}
      <DescriptionList
        items={[
          { term: t('admissions:nominee.email'), value: <Bdi>{nominee.email}</Bdi> },
          { term: t('admissions:nominee.native'), value: <Bdi>{nominee.nativeName}</Bdi> },
          { term: t('admissions:nominee.post'), value: typed(nominee.post) },
          {
            term: t('admissions:column.institution'),
            value: nominee.institution ? <LocalisedText text={nominee.institution} /> : null,
          },
          {
            term: t('admissions:nominee.locale'),
            value: LOCALES.find(({ code }) => code === nominee.locale)?.name ?? nominee.locale,
          },
          status === 'entered' && {
            term: t('admissions:nominated.until'),
            value: <TimePair value={new Date(Date.parse(nominee.applyUntil) - MINUTE)} />,
          },
          { term: t('admissions:nominee.note'), value: typed(nominee.note) },
          { term: t('admissions:nominee.reason'), value: typed(nominee.reason) },
          { term: t('admissions:reason.label'), value: typed(nominee.endReason) },
        ]}
      />
    </>
  );
}

/** What can be done until the person applies: write again, take back. */
export function NomineeLetters({ ctx, nominee }: { ctx: PageContext; nominee: NomineeView }) {
  const { t } = ctx;
  const base = `/nominations/nominees/${nominee.id}`;
  return (
    <>
      {nominee.can.sendAgain ? <Form id="letter" action={ctx.href(`${base}/letter`)} /> : null}
      <Actions>
        {nominee.can.sendAgain ? (
          <Button variant="secondary" form="letter">
            {t('admissions:nominee.send-again')}
          </Button>
        ) : null}
        <ConfirmButton
          action={ctx.href(`${base}/withdraw`)}
          label={t('admissions:nominee.withdraw')}
          question={t('admissions:nominee.withdraw-means')}
        >
          <TextArea
            name="reason"
            label={t('admissions:reason.label')}
            hint={t('admissions:nominee.withdraw-hint')}
            maxLength={2000}
            rows={3}
          />
        </ConfirmButton>
        <ButtonLink href={ctx.href(nominationsPath(nominee.editionId, nominee.stateCode))} variant="quiet">
          {t('admissions:act.back')}
        </ButtonLink>
      </Actions>
    </>
  );
}
