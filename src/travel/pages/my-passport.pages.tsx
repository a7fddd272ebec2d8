import { Controller, Get, Param, Post } from '@nestjs/common';
import { Alert, ConfirmButton, Section } from '#libs/ui';
import { Ctx, emptyForm, PageView, Requires, type FormState, type PageContext, type Redirect } from '#libs/web';
import { AccountsQueries } from '#src/identity';
import { Countries } from '../countries';
import { passportData } from '../passport-data';
import { PassportsService } from '../passports.service';
import type { CaseView } from '../travel.views';
import { MINE, mineHref, MyTravel } from './my-travel';
import { PassportFacts, PassportForm } from './passport-parts';

/** The traveller's page of passport data: given, read, exchanged, taken back. */
@Controller(`:locale${MINE}/:applicationId/passport`)
@Requires('signed-in')
export class MyPassportPages {
  constructor(
    private readonly mine: MyTravel,
    private readonly passports: PassportsService,
    private readonly countries: Countries,
    private readonly accounts: AccountsQueries,
  ) {}

  @Get()
  async show(@Ctx() ctx: PageContext, @Param('applicationId') id: string): Promise<PageView> {
    return this.showPage(ctx, await this.mine.own(ctx, id));
  }

  @Post()
  async give(@Ctx() ctx: PageContext, @Param('applicationId') id: string): Promise<PageView | Redirect> {
    const travel = await this.mine.own(ctx, id);
    return ctx.submit(
      passportData,
      async (data) => {
        await this.passports.give(ctx.account, travel.id, data);
        return ctx.redirect(mineHref(id), { kind: 'success', key: 'travel:done.passport' });
      },
      (form) => this.showPage(ctx, travel, form),
    );
  }

  @Post('erase')
  async erase(@Ctx() ctx: PageContext, @Param('applicationId') id: string): Promise<Redirect> {
    const travel = await this.mine.own(ctx, id);
    await this.passports.takeBack(ctx.account, travel.id);
    return ctx.redirect(mineHref(id), { kind: 'success', key: 'travel:done.erased' });
  }

  private async showPage(ctx: PageContext, travel: CaseView, again?: FormState): Promise<PageView> {
    const base = ctx.href(`${mineHref(travel.applicationId)}/passport`);
    const data = await this.passports.readOwnWherePossible(ctx.account, travel.id);
    const title = ctx.t('travel:passport.title');
    return ctx.page({
      title,
      breadcrumbs: this.mine.trail(ctx, travel, title),
      robots: 'noindex',
      body: (
        <>
          <p>{ctx.t('travel:passport.why')}</p>
          <p>{ctx.t('travel:passport.kept', { until: ctx.date(travel.passport.keptUntil) })}</p>
          {travel.passport.given && !data ? (
            <Alert kind="danger">
              <p>{ctx.t('travel:errors.travel.data-unreadable')}</p>
            </Alert>
          ) : null}
          {data ? (
            <Section title={ctx.t('travel:passport.given')}>
              <PassportFacts ctx={ctx} data={data} nameOf={await this.countries.names(ctx.locale)} />
              <ConfirmButton
                action={`${base}/erase`}
                label={ctx.t('travel:passport.erase')}
                question={ctx.t('travel:passport.erase-ask')}
                small
              />
            </Section>
          ) : null}
          {travel.status === 'open' ? (
            <Section title={ctx.t(data ? 'travel:passport.other' : 'travel:passport.form')}>
              <PassportForm
                ctx={ctx}
                action={base}
                countries={await this.countries.choices(ctx.locale)}
                form={again ?? (await this.firstForm(ctx))}
              />
            </Section>
          ) : (
            <Alert kind="info">
              <p>{ctx.t('travel:errors.travel.closed')}</p>
            </Alert>
          )}
        </>
      ),
    });
  }

  /** The names of the account are offered; what a passport says is not written into a form again. */
  private async firstForm(ctx: PageContext): Promise<FormState> {
    const names = (await this.accounts.byIds([ctx.account.accountId])).get(ctx.account.accountId)?.names;
    return emptyForm({ latinName: names?.latin ?? '', cyrillicName: names?.cyrillic ?? '' });
  }
}
