import type { DecisionShown } from '../cards/decision-cards.ts';
import { mapAtMost } from '../delivery/at-most.ts';
import { hasRole, type Person } from '../domain/access.ts';
import { type DecisionRequest, decisionName, isAsked } from '../domain/decision.ts';
import { stepsOpenTo } from '../domain/decision-step.ts';
import { addDays, type LocalDate } from '../domain/time.ts';
import { type Context, today } from './context.ts';
import { decisionRoleOf } from './move-decision.ts';
import { tallies } from './opinions.ts';

const atOnce = 10;
/** What was decided longer ago is asked for by its number, or stands in the report. */
const latelyDays = 56;

/** All that is asked, and what was decided lately. */
export async function recentDecisions(context: Context): Promise<DecisionRequest[]> {
  const { decisions } = context.stores;
  const since = addDays(today(context), -latelyDays);
  const years = new Set([since, today(context)].map((day) => Number(day.slice(0, 4))));
  const [open, ...closed] = await Promise.all([
    decisions.open(),
    ...[...years].map((year) => decisions.closedIn(year)),
  ]);
  return [
    ...open.rows,
    ...closed.flatMap(({ rows }) => rows).filter((request) => wasDecided(request, since)),
  ];
}

function wasDecided({ state, decision }: DecisionRequest, since: LocalDate): boolean {
  return state === 'decided' && decision !== undefined && decision.date >= since;
}

/**
 * What somebody sees of these requests, and may do with them. The programme team and the area that asked see all of it. The
 * steering group reads the words once the programme team looked at them; the administrator, once it was decided. Of what
 * somebody has nothing to do with nothing is given.
 */
export async function seenDecisions(
  context: Context,
  person: Person,
  requests: readonly DecisionRequest[],
): Promise<DecisionShown[]> {
  const isManager = hasRole(person, ['manager']);
  const isSteering = hasRole(person, ['steering']);
  const passed = isSteering ? await passedInDigest(context) : new Set<string>();
  const said = isManager ? await tallies(context, requests) : undefined;
  const shown = await mapAtMost(atOnce, requests, async (request): Promise<DecisionShown[]> => {
    const role = decisionRoleOf(person, request);
    if (!role && !isSteering && !hasRole(person, ['admin'])) return [];
    const mayRespond = isSteering && isAsked(request);
    const isRead = role !== undefined || mayRead(request, isSteering, passed);
    const own = isSteering ? await context.stores.opinions.find(request, person.memberId) : undefined;
    return [
      {
        request: role ? request : asRead(request, isRead),
        isWithheld: !isRead,
        steps: role ? stepsOpenTo(request, role) : [],
        mayRespond,
        own: own?.opinion,
        said: said?.get(decisionName(request)),
      },
    ];
  });
  return shown.flat();
}

function mayRead(request: DecisionRequest, isSteering: boolean, passed: ReadonlySet<string>): boolean {
  if (!isSteering) return request.state === 'decided';
  return wasChecked(request) || passed.has(passedKey(decisionName(request), request.question));
}

/** What a team took back before anybody looked at it was not checked, however closed it is. */
function wasChecked({ state, steps = [] }: DecisionRequest): boolean {
  return [state, ...steps.map((step) => step.state)].some((one) => one !== 'open' && one !== 'withdrawn');
}

/** The very words that the newest digest shows: what was changed since was not looked at. */
async function passedInDigest({ stores }: Context): Promise<ReadonlySet<string>> {
  const newest = await stores.digests.newest();
  return new Set(
    newest?.digest.asked.flatMap(({ name, question }) => (question ? passedKey(name, question) : [])),
  );
}

function passedKey(name: string, question: string): string {
  return `${name}|${question}`;
}

/** Why a team took it back is in its own words, which nobody looked at. */
function asRead({ withdrawal, ...request }: DecisionRequest, isRead: boolean): DecisionRequest {
  const isOfProgramme = request.steps?.at(-1)?.role === 'manager';
  return {
    ...request,
    ...(!isRead && { question: '', decidedBy: '', ifWeWait: '' }),
    ...(withdrawal && isOfProgramme && { withdrawal }),
  };
}
