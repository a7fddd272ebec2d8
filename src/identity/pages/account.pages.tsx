import { Controller, Get, Post } from '@nestjs/common';
import { z } from 'zod';
import { Actions, Bdi, Button, ButtonLink, DescriptionList, Form, RadioGroup, Section, Select } from '#libs/ui';
import { Ctx, emptyForm, PageContext, Requires, Slots, type FormState } from '#libs/web';
import { localeSchema, nativeNameSchema, profileChange, zoneSchema } from '../api/account.schemas';
import { AccountsQueries } from '../accounts.queries';
import { SEXES } from '../entities/account.entity';
import { ProfileService } from '../profile.service';
import { displayName } from '../rules/names';
import { Choices } from './choices';
import { formOf, NameFields } from './parts';
import { roleText } from './role-text';

const profileForm = profileChange.omit({ locale: true, zone: true }).extend({ nativeName: nativeNameSchema });
const languageForm = z.object({ locale: localeSchema, zone: zoneSchema });

/** A person's own pages. */
@Controller(':locale/account')
@Requires('signed-in')
export class AccountPages {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly profile: ProfileService,
    private readonly choices: Choices,
    private readonly slots: Slots,
  ) {}

  @Get()
  async home(@Ctx() ctx: PageContext) {
    const { t } = ctx;
    const [record, states, parts] = await Promise.all([
      this.accounts.record(ctx.account.accountId),
      this.choices.stateNames(ctx),
      this.slots.fill('account.home', ctx, ctx.account.accountId),
    ]);
    const institution = await this.choices.institutionName(ctx, record.institutionId);
    const names = { native: record.nativeName, cyrillic: record.cyrillicName, latin: record.latinName };
    return ctx.page({
      title: t('identity:account.title'),
      robots: 'noindex',
      body: (
        <>
          {parts}
          <Section
            title={t('identity:account.about')}
            actions={<a href={ctx.href('/account/profile')}>{t('identity:account.change')}</a>}
          >
            <DescriptionList
              items={[
                { term: t('identity:account.name'), value: <Bdi>{displayName(names, ctx.locale, record.email)}</Bdi> },
                { term: t('identity:email.label'), value: <Bdi>{record.email}</Bdi> },
                record.pendingEmail
                  ? { term: t('identity:account.pending'), value: <Bdi>{record.pendingEmail}</Bdi> }
                  : null,
                { term: t('identity:state.label'), value: record.stateCode ? states.get(record.stateCode) : null },
                { term: t('identity:institution.label'), value: institution ? <Bdi>{institution}</Bdi> : null },
                {
                  term: t('identity:account.roles'),
                  value: record.roles.map((role) => roleText(ctx.t, role, states)).join(', '),
                },
                { term: t('identity:language.zone'), value: record.zone },
              ]}
            />
          </Section>
          <Actions>
            <ButtonLink href={ctx.href('/account/language')} variant="secondary">
              {t('identity:language.title')}
            </ButtonLink>
            <ButtonLink href={ctx.href('/account/security')} variant="secondary">
              {t('identity:security.title')}
            </ButtonLink>
          </Actions>
        </>
      ),
    });
  }

  @Get('profile')
  async showProfile(@Ctx() ctx: PageContext) {
    const record = await this.accounts.record(ctx.account.accountId);
    return this.profilePage(ctx, emptyForm({ ...record, sex: record.sex ?? '' }));
  }

  @Post('profile')
  changeProfile(@Ctx() ctx: PageContext) {
    return ctx.submit(
      profileForm,
      async (command) => {
        await this.profile.change(ctx.account, command);
        return ctx.redirect('/account', { kind: 'success', key: 'identity:flash.saved' });
      },
      (form) => this.profilePage(ctx, form),
    );
  }

  private async profilePage(ctx: PageContext, form: FormState) {
    const { t } = ctx;
    const [states, institutions] = await Promise.all([this.choices.stateChoices(ctx), this.choices.institutions(ctx)]);
    return ctx.page({
      title: t('identity:profile.title'),
      breadcrumbs: [
        { label: t('identity:account.title'), href: ctx.href('/account') },
        { label: t('identity:profile.title') },
      ],
      robots: 'noindex',
      body: (
        <Form action={ctx.href('/account/profile')} {...formOf(form)}>
          <NameFields full />
          <RadioGroup
            name="sex"
            label={t('identity:sex.label')}
            inline
            options={[
              ...SEXES.map((sex) => ({ value: sex as string, label: t(`identity:sex.${sex}`) })),
              { value: '', label: t('identity:sex.none') },
            ]}
          />
          <Select name="stateCode" label={t('identity:state.label')} hint={t('identity:state.hint')} options={states} />
          <Select
            name="institutionId"
            label={t('identity:institution.label')}
            hint={t('identity:institution.hint')}
            options={institutions}
          />
          <Actions>
            <Button>{t('identity:profile.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }

  @Get('language')
  showLanguage(@Ctx() ctx: PageContext) {
    return this.languagePage(ctx, emptyForm({ locale: ctx.account.locale, zone: ctx.account.zone }));
  }

  @Post('language')
  changeLanguage(@Ctx() ctx: PageContext) {
    return ctx.submit(
      languageForm,
      async (command) => {
        await this.profile.change(ctx.account, command);
        return ctx.redirect('/account', { kind: 'success', key: 'identity:flash.saved' });
      },
      (form) => this.languagePage(ctx, form),
    );
  }

  private async languagePage(ctx: PageContext, form: FormState) {
    const { t } = ctx;
    const zones = await this.choices.zones(ctx);
    return ctx.page({
      title: t('identity:language.title'),
      breadcrumbs: [
        { label: t('identity:account.title'), href: ctx.href('/account') },
        { label: t('identity:language.title') },
      ],
      robots: 'noindex',
      body: (
        <Form action={ctx.href('/account/language')} {...formOf(form)}>
          <RadioGroup
            name="locale"
            label={t('identity:language.locale')}
            hint={t('identity:language.locale-hint')}
            options={this.choices.locales()}
            required
          />
          <Select
            name="zone"
            label={t('identity:language.zone')}
            hint={t('identity:language.zone-hint')}
            options={zones}
            required
            empty={null}
          />
          <Actions>
            <Button>{t('identity:language.submit')}</Button>
          </Actions>
        </Form>
      ),
    });
  }
}
