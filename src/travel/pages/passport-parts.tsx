import { Actions, Bdi, Button, DateField, DateText, DescriptionList, Form, Select, TextField } from '#libs/ui';
import { formProps, type FormState, type PageContext } from '#libs/web';
import type { Countries } from '../countries';
import type { PassportData } from '../passport-data';

type Choices = Awaited<ReturnType<Countries['choices']>>;

/**
 * The form of passport data. What was typed is shown again only in the answer to a mistake, which nobody keeps; the browser
 * keeps no draft of it and is asked to remember nothing.
 */
export function PassportForm({
  ctx,
  action,
  countries,
  form,
}: {
  ctx: PageContext;
  action: string;
  countries: Choices;
  form: FormState;
}) {
  const t = (key: string): string => ctx.t(`travel:passport.${key}`);
  const options = [
    { label: t('our-states'), options: countries.states },
    { label: t('other-countries'), options: countries.others },
  ];
  const plain = { autocomplete: 'off', spellcheck: false } as const;
  return (
    <Form action={action} {...formProps(form)}>
      <TextField
        name="latinName"
        label={t('latinName')}
        hint={t('latinName-hint')}
        required
        maxLength={200}
        {...plain}
      />
      <TextField
        name="cyrillicName"
        label={t('cyrillicName')}
        hint={t('cyrillicName-hint')}
        maxLength={200}
        {...plain}
      />
      <DateField name="bornOn" label={t('bornOn')} required autocomplete="off" />
      <Select
        name="citizenship"
        label={t('citizenship')}
        hint={t('citizenship-hint')}
        required
        options={options}
        autocomplete="off"
      />
      <TextField name="number" label={t('number')} required maxLength={24} dir="ltr" {...plain} />
      <Select name="issuingCountry" label={t('issuingCountry')} required options={options} autocomplete="off" />
      <DateField name="expiresOn" label={t('expiresOn')} hint={t('expiresOn-hint')} required autocomplete="off" />
      <Actions>
        <Button>{t('give')}</Button>
      </Actions>
    </Form>
  );
}

/** Passport data to be read. */
export function PassportFacts({
  ctx,
  data,
  nameOf,
}: {
  ctx: PageContext;
  data: PassportData;
  nameOf: (code: string) => string;
}) {
  const t = (key: string): string => ctx.t(`travel:passport.${key}`);
  return (
    <DescriptionList
      items={[
        { term: t('latinName'), value: <Bdi>{data.latinName}</Bdi> },
        { term: t('cyrillicName'), value: data.cyrillicName === null ? null : <Bdi>{data.cyrillicName}</Bdi> },
        { term: t('bornOn'), value: <DateText value={data.bornOn} /> },
        { term: t('citizenship'), value: nameOf(data.citizenship) },
        { term: t('number'), value: <Bdi>{data.number}</Bdi> },
        { term: t('issuingCountry'), value: nameOf(data.issuingCountry) },
        { term: t('expiresOn'), value: <DateText value={data.expiresOn} /> },
      ]}
    />
  );
}
