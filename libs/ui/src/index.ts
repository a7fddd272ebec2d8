export { type Ui, type UiAssets, UiProvider, directionOf, useUi } from './context';
export { type FlashMessage, Layout, type LayoutProps, renderDocument } from './layout';
export type { AccountMenu, LanguageLink, MenuItem } from './header';
export { Breadcrumbs, type Crumb } from './breadcrumbs';
export { Actions, Form, type FormProps } from './form';
export { type FieldProps, type FormErrors, type FormValues, fieldId } from './field';
export { FileField, HiddenField, NumberField, PasswordField, TextArea, TextField } from './fields-text';
export { Checkbox, CheckboxGroup, type Choice, type ChoiceGroup, Fieldset, RadioGroup, Select } from './fields-choice';
export { DateField, DateTimeField, TimeField } from './fields-date';
export { Button, ButtonLink, type ButtonVariant, ConfirmButton } from './buttons';
export { FilterForm, SearchBox } from './filter';
export { type Column, DataTable, type DataTableProps } from './table';
export { Pager, type PagerProps, Pagination } from './pager';
export { Card, CardList, CopyText, type Description, DescriptionList, Section, type Tab, Tabs } from './content';
export {
  PlacesBar,
  type PlacesPart,
  ProgressBar,
  StatusTag,
  type Step,
  Steps,
  type StepState,
  type Tone,
} from './status';
export { LogoMark, type Shape, ShapeIcon } from './icons';
export { Alert, type AlertKind, EmptyState, ErrorSummary, type FieldError } from './feedback';
export { Bdi, DateText, type Localised, LocalisedText, Markdown, TimePair } from './text';
export { type AssetResponse, type Assets, loadAssets } from './assets';
export { ASSET_PREFIX } from './paths';
