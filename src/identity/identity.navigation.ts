import { Injectable, type OnModuleInit } from '@nestjs/common';
import { Navigation } from '#libs/web';

/** The menu entries of this room. */
@Injectable()
export class IdentityNavigation implements OnModuleInit {
  constructor(private readonly navigation: Navigation) {}

  onModuleInit(): void {
    this.navigation.register(
      { area: 'account', order: 10, href: '/account', labelKey: 'identity:menu.account' },
      { area: 'account', order: 90, href: '/sign-out', labelKey: 'identity:menu.sign-out', post: true },
      {
        area: 'staff',
        order: 80,
        href: '/manage/accounts',
        labelKey: 'identity:menu.accounts',
        permission: 'identity.manage',
      },
      {
        area: 'staff',
        order: 90,
        href: '/manage/audit',
        labelKey: 'identity:menu.audit',
        permission: 'identity.audit',
      },
    );
  }
}
