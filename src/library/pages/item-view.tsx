import type { ComponentChildren } from 'preact';
import {
  Alert,
  CopyText,
  DescriptionList,
  directionOf,
  LocalisedText,
  Section,
  useUi,
  type Description,
} from '#libs/ui';
import { choiceLabel, fieldLabel, typeLabel } from '../types.queries';
import { sizeIn } from '../rules/files';
import { languageName, WORKING_LANGUAGES } from '../rules/languages';
import { isBlank, itemType, type Metadata, type Words } from '../rules/types';
import type { FileView, ItemView, Named } from '../views';
import { shortDate } from './item-cards';
import { extensionFor } from '#libs/storage';

/** The page of an item, beside its facts. */
export function ItemBody({ item, editHref }: { item: ItemView; editHref?: string }) {
  const ui = useUi();
  const { locale } = item.abstract;
  const foreign = locale === ui.locale ? {} : { lang: locale, dir: directionOf(locale) };
  return (
    <>
      {item.version < item.currentVersion ? (
        <Alert kind="warning">
          <p>
            {ui.t('library:item.old-version')} <a href={item.href}>{ui.t('library:item.see-current')}</a>
          </p>
        </Alert>
      ) : null}
      <div class="ui-prose" {...foreign}>
        {item.abstract.value.split(/\n{2,}/).map((paragraph, index) => (
          <p key={index}>{paragraph}</p>
        ))}
      </div>
      <Section title={ui.t('library:item.files')} id="files">
        <Files item={item} />
      </Section>
      {editHref ? (
        <p>
          <a href={editHref}>{ui.t('library:item.edit')}</a>
        </p>
      ) : null}
    </>
  );
}

function Files({ item }: { item: ItemView }) {
  const ui = useUi();
  const absent = item.linked ? [] : WORKING_LANGUAGES.filter((language) => !item.languages.includes(language));
  return (
    <>
      {item.linked ? <p>{ui.t('library:item.linked')}</p> : null}
      {item.files.length > 0 ? (
        <ul class="ui-plain-list">
          {item.files.map((file) => (
            <li key={file.id}>
              <FileLink file={file} />
            </li>
          ))}
        </ul>
      ) : null}
      {absent.map((language) => (
        <p key={language}>{ui.t('library:item.no-file', { language: languageName(language, ui.locale) })}</p>
      ))}
      {item.sourceUrl ? (
        <p>
          <a href={item.sourceUrl} rel="external">
            {ui.t('library:item.source')}
          </a>
        </p>
      ) : null}
    </>
  );
}

function FileLink({ file }: { file: FileView }) {
  const ui = useUi();
  return (
    <>
      <a href={file.href} download hreflang={file.locale} type={file.mediaType}>
        {ui.t('library:item.download', { name: '' })}
        <bdi dir="auto">{file.name}</bdi>
      </a>{' '}
      <span>
        {languageName(file.locale, ui.locale)}, {(extensionFor(file.mediaType) ?? '').toUpperCase()},{' '}
        <FileSize bytes={file.size} />
      </span>
    </>
  );
}

/** A size in words, such as "1.2 MB". */
export function FileSize({ bytes }: { bytes: number }) {
  const ui = useUi();
  const { value, unit } = sizeIn(bytes);
  return <>{ui.t(`library:size.${unit}`, { value: ui.formatNumber(value) })}</>;
}

/** The facts of an item, for the side column. */
export function ItemFacts({ item, permanent }: { item: ItemView; permanent: string }) {
  const ui = useUi();
  const { t } = ui;
  const base = `/${ui.locale}/library`;
  return (
    <>
      <Section title={t('library:item.about')}>
        <DescriptionList
          items={[
            {
              term: t('library:label.type'),
              value: <a href={`${base}?type=${item.type}`}>{typeLabel(t, item.type)}</a>,
            },
            {
              term: t('library:label.published'),
              value: item.publicationDate && shortDate(item.publicationDate, ui.formatDate),
            },
            { term: t('library:label.publisher'), value: item.publisher && wordsIn(item.publisher, ui.locale) },
            ...metadataFacts(item, ui),
            {
              term: t('library:label.source-languages'),
              value: item.sourceLanguages.map((language) => languageName(language, ui.locale)).join(', '),
            },
            { term: t('library:label.licence'), value: item.licence },
            item.centreOutput && { term: t('library:label.centre-output'), value: t('library:choices.yes') },
            item.accessLevel !== 'public' && {
              term: t('library:label.access'),
              value: t(`library:access.${item.accessLevel}`),
            },
            {
              term: t('library:label.address'),
              value: <CopyText text={permanent} label={t('library:label.address')} />,
            },
            { term: t('library:label.identifier'), value: <code dir="ltr">{item.urn}</code> },
          ]}
        />
      </Section>
      <Subjects item={item} base={base} />
      <Section title={t('library:item.versions')}>
        <ul class="ui-plain-list">
          {item.versions.map((version) => (
            <li key={version.number}>
              <a
                href={version.number === item.currentVersion ? item.href : `${item.href}?version=${version.number}`}
                aria-current={version.number === item.version ? 'page' : undefined}
              >
                {t('library:item.version', { number: version.number, date: ui.formatDate(version.publishedAt) })}
              </a>
              {version.number === item.currentVersion ? ` (${t('library:item.current')})` : null}
            </li>
          ))}
        </ul>
      </Section>
    </>
  );
}

function Subjects({ item, base }: { item: ItemView; base: string }) {
  const ui = useUi();
  const { t } = ui;
  const links = (names: Named[], href: (code: string) => string | undefined): ComponentChildren =>
    names.length === 0
      ? null
      : names.map((name, index) => (
          <span key={name.code}>
            {index > 0 ? ' · ' : null}
            {href(name.code) ? (
              <a href={href(name.code)}>
                <LocalisedText text={name.label} />
              </a>
            ) : (
              <LocalisedText text={name.label} />
            )}
          </span>
        ));
  const facts: Description[] = [
    { term: t('library:label.themes'), value: links(item.themes, (code) => `/${ui.locale}/curriculum/${code}`) },
    { term: t('library:label.terms'), value: links(item.terms, (code) => `${base}?term=${code}`) },
    { term: t('library:label.states'), value: links(item.states, (code) => `${base}?state=${code}`) },
    { term: t('library:label.objectives'), value: links(item.objectives, () => undefined) },
  ];
  if ([item.themes, item.terms, item.states, item.objectives].every((list) => list.length === 0)) return null;
  return (
    <Section title={t('library:item.subjects')}>
      <DescriptionList items={facts} />
    </Section>
  );
}

type UiOf = ReturnType<typeof useUi>;

/** A text of the working languages in the reader's, else in the other. */
export function wordsIn(words: Words, locale: string): ComponentChildren {
  const order = [...new Set([locale, 'en', 'ru'])];
  const found = order.find((candidate) => words[candidate as keyof Words]);
  return found ? <LocalisedText text={{ value: words[found as keyof Words] ?? '', locale: found }} /> : null;
}

function metadataFacts(item: ItemView, ui: UiOf): Description[] {
  return Object.keys(itemType(item.type).fields).map((name) => ({
    term: fieldLabel(ui.t, name),
    value: isBlank(item.metadata[name]) ? null : metadataValue(item, name, item.metadata[name] ?? null, ui),
  }));
}

function metadataValue(item: ItemView, name: string, value: Metadata[string], ui: UiOf): ComponentChildren {
  const kind = itemType(item.type).fields[name]?.kind;
  if (Array.isArray(value)) return <bdi>{value.join('; ')}</bdi>;
  if (typeof value === 'boolean') return ui.t(`library:choices.${value ? 'yes' : 'no'}`);
  if (typeof value === 'object' && value !== null) return wordsIn(value, ui.locale);
  const shown = String(value);
  if (kind === 'choice') return choiceLabel(ui.t, name, shown);
  if (kind === 'language') return languageName(shown, ui.locale);
  if (kind === 'date') return shortDate(shown, ui.formatDate);
  if (name === 'module') return <a href={`/${ui.locale}/curriculum/modules/${shown}`}>{shown}</a>;
  return <bdi>{shown}</bdi>;
}

/** What stands at the address of an item that was withdrawn. */
export function Tombstone({ date, note }: { date: string; note: { value: string; locale: string } }) {
  const ui = useUi();
  return (
    <Alert kind="warning">
      <p>{ui.t('library:item.withdrawn', { date: ui.formatDate(date) })}</p>
      <LocalisedText text={note} as="p" />
    </Alert>
  );
}
