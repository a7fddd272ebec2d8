import { installNetworkGuard } from '#libs/testing';

installNetworkGuard();
