export {
  DEFAULT_LOCALE,
  LOCALES,
  isLocale,
  localeInfo,
  negotiateLocale,
  type Locale,
  type LocaleInfo,
} from './locales';
export { I18n, type Translate } from './i18n';
export {
  label,
  labelsSchema,
  labelTextsSchema,
  textsOfLabels,
  writeLabels,
  type Labels,
  type LabelTexts,
  type Localised,
} from './labels';
export { Formats, type DateStyle } from './formats';
