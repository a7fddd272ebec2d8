import { Controller } from '@nestjs/common';
import type { Actor, SignedInActor } from '#libs/access';
import { Acting, Handle, Input, type InputOf } from '#libs/web';
import { AccessTokensService } from '../access-tokens.service';
import { AccountsAdmin } from '../accounts.admin';
import { AccountsQueries } from '../accounts.queries';
import { InvitationsService } from '../invitations.service';
import { ProfileService } from '../profile.service';
import { RolesService } from '../roles.service';
import * as contract from './identity.contract';

/** The JSON door of accounts. */
@Controller('api/v1')
export class IdentityController {
  constructor(
    private readonly accounts: AccountsQueries,
    private readonly profile: ProfileService,
    private readonly tokens: AccessTokensService,
    private readonly admin: AccountsAdmin,
    private readonly roles: RolesService,
    private readonly invitations: InvitationsService,
  ) {}

  @Handle(contract.showOwnAccount)
  own(@Acting() actor: SignedInActor) {
    return this.accounts.record(actor.accountId);
  }

  @Handle(contract.changeOwnAccount)
  change(@Acting() actor: SignedInActor, @Input() { body }: InputOf<typeof contract.changeOwnAccount>) {
    return this.profile.change(actor, body);
  }

  @Handle(contract.listAccessTokens)
  async listTokens(@Acting() actor: SignedInActor) {
    return { items: await this.tokens.list(actor) };
  }

  @Handle(contract.createAccessToken)
  createToken(@Acting() actor: SignedInActor, @Input() { body }: InputOf<typeof contract.createAccessToken>) {
    return this.tokens.create(actor, body);
  }

  @Handle(contract.revokeAccessToken)
  revokeToken(@Acting() actor: SignedInActor, @Input() { params }: InputOf<typeof contract.revokeAccessToken>) {
    return this.tokens.revoke(actor, params.id);
  }

  @Handle(contract.listAccounts)
  list(@Input() { query }: InputOf<typeof contract.listAccounts>) {
    return this.admin.list(query);
  }

  @Handle(contract.showAccount)
  show(@Input() { params }: InputOf<typeof contract.showAccount>) {
    return this.admin.show(params.id);
  }

  @Handle(contract.revokeRole)
  revokeRole(@Acting() actor: Actor, @Input() { params }: InputOf<typeof contract.revokeRole>) {
    return this.roles.revoke(actor, params.id, params.grantId);
  }

  @Handle(contract.invite)
  invite(@Acting() actor: Actor, @Input() { body }: InputOf<typeof contract.invite>) {
    return this.invitations.invite(actor, body);
  }

  @Handle(contract.listAuditEntries)
  audit(@Input() { query }: InputOf<typeof contract.listAuditEntries>) {
    return this.admin.audit(query);
  }
}
