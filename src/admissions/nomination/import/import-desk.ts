import { Injectable } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { I18n } from '#libs/i18n';
import { sheetMediaType, type SheetFormat } from '#libs/sheets';
import { StatesQueries } from '#src/states';
import { modesOf } from '../../rules/place-ledger';
import { Standings } from '../standing';
import { importTemplate } from './import-template';
import { ImportsQueries } from './imports.queries';
import { viewOf, type ImportView } from './imports.views';
import { SheetCheck } from './sheet-check';

/** What both doors show of imports, in the reader's language. */
@Injectable()
export class ImportDesk {
  constructor(
    private readonly i18n: I18n,
    private readonly queries: ImportsQueries,
    private readonly states: StatesQueries,
    private readonly standings: Standings,
    private readonly sheets: SheetCheck,
  ) {}

  /** @throws AppError `resource.not-found` */
  async view(actor: Actor, id: string, locale: string): Promise<ImportView> {
    const sheet = await this.queries.record(actor, id);
    const waits = sheet.status === 'checked';
    return viewOf(sheet, {
      t: this.i18n.translator(locale),
      locale,
      institutions: await this.states.institutionsByIds(sheet.rows.flatMap(({ entry }) => entry.institutionId ?? [])),
      quota: waits ? await this.queries.quotaUse(sheet.editionId, sheet.stateCode) : null,
    });
  }

  /** The sheet to fill in for a State. @throws AppError what `Standings.of` throws */
  async template(
    actor: SignedInActor,
    format: SheetFormat,
    command: { editionId: string; stateCode?: string },
    locale: string,
  ) {
    const { edition, stateCode } = await this.standings.of(actor, command.editionId, command.stateCode);
    const institutions = await this.sheets.institutions(stateCode);
    return {
      type: sheetMediaType(format),
      fileName: `nominees-${stateCode}.${format}`,
      stream: importTemplate(this.i18n, format, { locale, institutions, modes: modesOf(edition) }),
    };
  }
}
