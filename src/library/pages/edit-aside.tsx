import { Alert, ConfirmButton, Section, TextArea, useUi } from '#libs/ui';
import type { Gap } from '../rules/checklist';
import { languageName, WORKING_LANGUAGES } from '../rules/languages';
import { fieldLabel } from '../types.queries';
import type { WorkingView } from '../views';
import { ItemStatusTag } from './manage-views';

/** What the item lacks, with links to where it is mended, and the ways on: publish, new version, withdraw. */
export function EditAside({ item, base, publicHref }: { item: WorkingView; base: string; publicHref: string }) {
  const { t } = useUi();
  return (
    <>
      <Section title={t('library:edit.publishing')}>
        <p>
          <ItemStatusTag status={item.status} />
        </p>
        <p>
          {t(item.draft ? 'library:edit.version-draft' : 'library:edit.version-published', { number: item.version })}
        </p>
        {item.currentVersion === null ? null : (
          <p>
            <a href={publicHref}>{t('library:edit.view')}</a>
          </p>
        )}
        <Ways item={item} base={base} />
      </Section>
      <Section title={t('library:edit.missing')}>
        <Checklist item={item} />
      </Section>
    </>
  );
}

function Ways({ item, base }: { item: WorkingView; base: string }) {
  const ui = useUi();
  const { t } = ui;
  const isOut = item.status === 'public' || item.status === 'restricted';
  return (
    <>
      {item.publishable ? (
        <ConfirmButton
          action={`${base}/publish`}
          label={t(item.draft ? 'library:edit.publish' : 'library:edit.publish-again')}
          question={t('library:edit.publish-question', { number: item.version })}
          variant="primary"
        />
      ) : (
        <p>{t('library:edit.publish-blocked')}</p>
      )}
      {item.draft ? null : (
        <ConfirmButton
          action={`${base}/versions`}
          label={t('library:edit.new-version')}
          question={t('library:edit.new-version-question', { number: item.version + 1 })}
          variant="secondary"
        />
      )}
      {isOut ? (
        <ConfirmButton
          action={`${base}/withdraw`}
          label={t('library:edit.withdraw')}
          question={t('library:edit.withdraw-question')}
        >
          {WORKING_LANGUAGES.map((language) => (
            <TextArea
              key={language}
              name={language}
              label={t('library:edit.note', { language: languageName(language, ui.locale) })}
              required
              maxLength={1000}
              rows={3}
              lang={language}
            />
          ))}
        </ConfirmButton>
      ) : null}
    </>
  );
}

function Checklist({ item }: { item: WorkingView }) {
  const { t } = useUi();
  const blocking = item.checklist.filter((gap) => gap.blocking);
  const advised = item.checklist.filter((gap) => !gap.blocking);
  if (item.checklist.length === 0) return <p>{t('library:edit.nothing-missing')}</p>;
  return (
    <>
      {blocking.length > 0 ? (
        <Alert kind="warning">
          <h3>{t('library:edit.blocking')}</h3>
          <Gaps gaps={blocking} />
        </Alert>
      ) : null}
      {advised.length > 0 ? (
        <>
          <h3>{t('library:edit.advised')}</h3>
          <Gaps gaps={advised} />
        </>
      ) : null}
    </>
  );
}

function Gaps({ gaps }: { gaps: Gap[] }) {
  const ui = useUi();
  const subjectOf = (gap: Gap): string =>
    gap.subject === null
      ? ''
      : gap.code === 'field'
        ? fieldLabel(ui.t, gap.subject)
        : languageName(gap.subject, ui.locale);
  return (
    <ul>
      {gaps.map((gap) => (
        <li key={`${gap.code}-${gap.subject}`}>
          <a href={`#${gap.section}`}>{ui.t(`library:checklist.${gap.code}`, { subject: subjectOf(gap) })}</a>
        </li>
      ))}
    </ul>
  );
}
