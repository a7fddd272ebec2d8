import { Injectable } from '@nestjs/common';
import { coreErrors } from '#libs/errors';
import type { Crumb } from '#libs/ui';
import type { PageContext } from '#libs/web';
import { TravelQueries } from '../travel.queries';
import type { CaseView } from '../travel.views';
import { isId } from './parts';

/** Where one's own travel is. */
export const MINE = '/account/travel';

/** The page of one's travel to the edition of an application. */
export const mineHref = (applicationId: string): string => `${MINE}/${applicationId}`;

/** What the traveller's pages share. */
@Injectable()
export class MyTravel {
  constructor(private readonly queries: TravelQueries) {}

  /** One's own travel; an address that names none, or somebody else's, is not there. @throws AppError `resource.not-found` */
  async own(ctx: PageContext, applicationId: string): Promise<CaseView> {
    const travel = isId(applicationId)
      ? await this.queries.byApplication(ctx.account, applicationId, ctx.locale)
      : undefined;
    if (!travel || travel.person.id !== ctx.account.accountId) throw coreErrors('resource.not-found');
    return travel;
  }

  trail(ctx: PageContext, { applicationId, edition }: CaseView, last?: string): Crumb[] {
    const here = { label: ctx.t('travel:title') };
    return [
      { label: ctx.t('travel:account'), href: ctx.href('/account') },
      { label: edition.code, href: ctx.href(`/account/applications/${applicationId}`) },
      ...(last === undefined ? [here] : [{ ...here, href: ctx.href(mineHref(applicationId)) }, { label: last }]),
    ];
  }
}
