import { Formats, label } from '#libs/i18n';
import { Actions, Alert, Button, ButtonLink, ConfirmButton, Form, LocalisedText, Section, TextArea } from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import type { PlanningHints } from '../planning';
import type { SessionView } from '../schedule.views';
import { planHref, SessionTag, SessionTimes } from './parts';

/** Days on which some of the States concerned do not work. */
export function DayHints({ ctx, hints }: { ctx: PageContext; hints: PlanningHints }) {
  const { t } = ctx;
  if (hints.days.length === 0) return null;
  const nameOf = (code: string) => {
    const state = hints.states.get(code);
    return state ? label(state.labels, ctx.locale).value : code;
  };
  return (
    <Alert kind="info" title={t('schedule:hints.title')}>
      <ul>
        {hints.days.map(({ day, weekend, holidays }) => (
          <li key={day}>
            <strong>{Formats.date(day, ctx.locale, 'weekday')}</strong>
            {weekend.length > 0 ? (
              <> {t('schedule:hints.weekend', { states: Formats.list(weekend.map(nameOf), ctx.locale) })}</>
            ) : null}
            {holidays.map((holiday) => (
              <span key={holiday.stateCode}>
                {' '}
                {t('schedule:hints.holiday', {
                  state: nameOf(holiday.stateCode),
                  holiday: label(holiday.labels, ctx.locale).value,
                })}
              </span>
            ))}
          </li>
        ))}
      </ul>
    </Alert>
  );
}

/** What can be done with a session beside changing it. */
export function SessionActions({ ctx, session }: { ctx: PageContext; session: SessionView }) {
  const { t } = ctx;
  const { release, cancel, remove } = session.can;
  if (!release && !cancel && !remove) return null;
  const path = `${planHref(session.editionId)}/${session.id}`;
  return (
    <Section title={t('schedule:plan.more')}>
      <Actions>
        {release ? (
          <ConfirmButton
            action={ctx.href(`${path}/release`)}
            label={t('schedule:plan.release')}
            question={t('schedule:plan.release-question')}
            variant="primary"
          />
        ) : null}
        {cancel ? (
          <ButtonLink href={ctx.href(`${path}/cancel`)} variant="danger">
            {t('schedule:plan.cancel')}
          </ButtonLink>
        ) : null}
        {remove ? (
          <ConfirmButton
            action={ctx.href(`${path}/remove`)}
            label={t('schedule:plan.remove')}
            question={t('schedule:plan.remove-question')}
          />
        ) : null}
      </Actions>
    </Section>
  );
}

/** The reason for which a session is called off, in both languages, and the button that does it. */
export function CancelForm({ ctx, session, form }: { ctx: PageContext; session: SessionView; form: FormState }) {
  const { t } = ctx;
  return (
    <>
      <p>{t('schedule:cancel.explain')}</p>
      <Form action={ctx.href(`${planHref(session.editionId)}/${session.id}/cancel`)} {...formProps(form)}>
        <TextArea
          name="reason.en"
          label={t('schedule:cancel.reason-en')}
          required
          rows={2}
          maxLength={500}
          lang="en"
          dir="ltr"
        />
        <TextArea
          name="reason.ru"
          label={t('schedule:cancel.reason-ru')}
          required
          rows={2}
          maxLength={500}
          lang="ru"
          dir="ltr"
        />
        <Actions>
          <Button variant="danger">{t('schedule:cancel.do')}</Button>
          <a href={ctx.href(`${planHref(session.editionId)}/${session.id}`)}>{t('schedule:cancel.keep')}</a>
        </Actions>
      </Form>
    </>
  );
}

/** State and time of a session under its heading. */
export function SessionLead({ ctx, session }: { ctx: PageContext; session: SessionView }) {
  return (
    <div>
      <SessionTag ctx={ctx} status={session.status} /> <SessionTimes ctx={ctx} session={session} />
      {session.cancelReason ? (
        <p>
          <LocalisedText
            text={{
              value: ctx.locale === 'ru' ? session.cancelReason.ru : session.cancelReason.en,
              locale: ctx.locale === 'ru' ? 'ru' : 'en',
            }}
          />
        </p>
      ) : null}
    </div>
  );
}
