import { Injectable, RequestMethod } from '@nestjs/common';
import { METHOD_METADATA, PATH_METADATA } from '@nestjs/common/constants.js';
import { Reflector } from '@nestjs/core';
import { summaryKey } from '../../http/contract.js';
import { roles, type Role } from '../../request-context.js';
import { accessKey, type Access } from '../allow.js';
import { ClosedRoutesService } from '../closed-routes.service.js';
import { mayDo, permissions, type Permission } from '../permissions.js';
import { scopeFor } from '../scope.js';

/** A place that a permission opens, as the guard reads it. */
export interface OpenedRoute {
  method: string;
  path: string;
  summary: string;
  /** Whether who comes must have proved a moment ago that it is still them. */
  fresh: boolean;
}

/** One permission: who has it, and what it opens. */
export interface Right {
  permission: Permission;
  roles: Role[];
  routes: OpenedRoute[];
}

/** The rules as the code has them: read from the routes and the rules themselves, never written down a second time. */
@Injectable()
export class RightsService {
  constructor(
    private readonly closed: ClosedRoutesService,
    private readonly reflector: Reflector,
  ) {}

  /** Each permission with its roles and routes, in the order of the rules. */
  matrix(): Right[] {
    const opened = this.opened();
    return permissions.map((permission) => ({
      permission,
      roles: roles.filter((role) => mayDo(role, permission)),
      routes: opened.get(permission) ?? [],
    }));
  }

  /** Whether a role sees the rows of every province, or of one. */
  scopes(): { role: Role; all: boolean }[] {
    return roles.map((role) => ({ role, all: scopeFor({ role, provinceCode: null }).all }));
  }

  private opened(): Map<Permission, OpenedRoute[]> {
    const byPermission = new Map<Permission, OpenedRoute[]>();
    for (const { type, handler } of this.closed.routes()) {
      const access = this.reflector.getAllAndOverride<Access>(accessKey, [handler, type]);
      if (!('permission' in access)) continue;
      const routes = byPermission.get(access.permission) ?? [];
      routes.push({
        method: RequestMethod[this.reflector.get<RequestMethod>(METHOD_METADATA, handler)],
        path: joined(this.reflector.get(PATH_METADATA, type), this.reflector.get(PATH_METADATA, handler)),
        summary: this.reflector.get<string | undefined>(summaryKey, handler) ?? '',
        fresh: access.proof === 'fresh',
      });
      byPermission.set(access.permission, routes);
    }
    for (const routes of byPermission.values()) routes.sort((a, b) => (a.path < b.path ? -1 : 1));
    return byPermission;
  }
}

function joined(controller: string, handler: string): string {
  return `/${[controller, handler].join('/').split('/').filter(Boolean).join('/')}`;
}
