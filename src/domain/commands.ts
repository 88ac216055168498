import type { Language } from './language.ts';
import type { RoleId } from './programme.ts';
import { deputyRoles } from './report-approval.ts';

export type CommandScope = 'personal' | 'team' | 'groupChat';

/**
 * A command that people can type. Help, routing and the app manifest are all made from this list; its title and
 * description stand in the text resources as `command.<id>.title` and `command.<id>.description`.
 */
export type Command = {
  id: CommandId;
  /** What people type; the first is the one shown. Longer phrases win over shorter ones. */
  words: Record<Language, readonly [string, ...string[]]>;
  /** Empty: everybody. */
  roles: readonly RoleId[];
  /** People of these roles may type it too: the handler says what of it is for them. Help does not show it to them. */
  alsoFor?: readonly RoleId[];
  scopes: readonly CommandScope[];
  /** Help shows it, folded, and Teams' own list does not: that takes ten commands a scope, the ones used most. */
  isInHelpOnly?: true;
  /** Which argument the text after the words is; help and the manifest show its placeholder. */
  argument?:
    | 'area'
    | 'areaOrAll'
    | 'decision'
    | 'areaOrSteering'
    | 'areaAndPhase'
    | 'days'
    | 'weekdays'
    | 'language'
    | 'period'
    | 'week'
    | 'lesson'
    | 'search'
    | 'indicator'
    | 'risk'
    | 'summary';
};

export type CommandId =
  | 'help'
  | 'language'
  | 'bind'
  | 'join'
  | 'myAreas'
  | 'myAnswers'
  | 'search'
  | 'myLessons'
  | 'absence'
  | 'back'
  | 'workdays'
  | 'skip'
  | 'later'
  | 'leads'
  | 'members'
  | 'round'
  | 'status'
  | 'choices'
  | 'links'
  | 'indicators'
  | 'risks'
  | 'lesson'
  | 'decisions'
  | 'actions'
  | 'checkLessons'
  | 'preview'
  | 'phase'
  | 'trial'
  | 'planning'
  | 'rhythm'
  | 'pause'
  | 'resume'
  | 'digest'
  | 'summary'
  | 'report'
  | 'councilLetter'
  | 'handover'
  | 'doctor'
  | 'delivery'
  | 'programme';

const everyRole: readonly RoleId[] = ['manager', 'lead', 'deputy', 'member', 'partner', 'steering', 'admin'];

const everywhere = ['personal', 'team', 'groupChat'] as const;

export const commands: readonly Command[] = [
  { id: 'help', words: { nl: ['help', 'hulp'], en: ['help'] }, roles: [], scopes: everywhere },
  {
    id: 'join',
    words: { nl: ['ik hoor bij'], en: ['i belong to'] },
    roles: [],
    scopes: ['team', 'groupChat'],
    argument: 'area',
  },
  {
    id: 'myAreas',
    words: { nl: ['mijn gebieden'], en: ['my areas'] },
    roles: [],
    scopes: ['personal'],
  },
  {
    id: 'myAnswers',
    words: { nl: ['mijn antwoorden'], en: ['my answers'] },
    roles: [],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'search',
    words: { nl: ['zoek', 'zoeken'], en: ['search', 'find'] },
    roles: [],
    scopes: everywhere,
    argument: 'search',
  },
  {
    id: 'myLessons',
    words: { nl: ['mijn lessen'], en: ['my lessons'] },
    roles: [],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'absence',
    words: { nl: ['afwezig'], en: ['away', 'absent'] },
    roles: [],
    scopes: ['personal'],
    argument: 'days',
  },
  {
    id: 'back',
    words: { nl: ['weer terug', 'niet afwezig'], en: ['back again', 'not away'] },
    roles: [],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'workdays',
    words: { nl: ['mijn werkdagen'], en: ['my working days'] },
    roles: [],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'weekdays',
  },
  {
    id: 'skip',
    words: { nl: ['sla over', 'sla deze ronde over'], en: ['skip', 'skip this round'] },
    roles: [],
    scopes: ['personal'],
    argument: 'area',
    isInHelpOnly: true,
  },
  {
    id: 'later',
    words: { nl: ['later'], en: ['later'] },
    roles: [],
    scopes: ['personal'],
    argument: 'area',
    isInHelpOnly: true,
  },
  {
    id: 'round',
    words: { nl: ['ronde'], en: ['round'] },
    roles: ['manager'],
    scopes: everywhere,
    argument: 'area',
  },
  {
    id: 'status',
    words: { nl: ['stand'], en: ['status'] },
    roles: everyRole,
    scopes: ['personal'],
    argument: 'area',
  },
  {
    id: 'choices',
    words: { nl: ['keuzes'], en: ['choices'] },
    roles: [],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'trial',
    words: { nl: ['proefronde'], en: ['trial round', 'trial'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'links',
    words: { nl: ['koppelkansen'], en: ['link opportunities'] },
    roles: [],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'indicators',
    words: { nl: ['indicatoren', 'indicator'], en: ['indicators', 'indicator'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'indicator',
  },
  {
    id: 'risks',
    // A phone makes another apostrophe than a keyboard.
    words: { nl: ['risico’s', "risico's", 'risicos', 'risico'], en: ['risks'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'risk',
  },
  {
    id: 'lesson',
    words: { nl: ['les'], en: ['lesson'] },
    roles: [],
    scopes: everywhere,
    argument: 'lesson',
  },
  {
    id: 'decisions',
    words: { nl: ['besluiten', 'besluit'], en: ['decisions', 'decision'] },
    roles: everyRole,
    scopes: ['personal'],
    argument: 'decision',
  },
  {
    id: 'actions',
    words: { nl: ['acties', 'actie'], en: ['actions', 'action'] },
    roles: everyRole,
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'checkLessons',
    words: { nl: ['nakijken'], en: ['check lessons'] },
    roles: ['lead', 'deputy', 'manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'preview',
    words: { nl: ['weekbericht nakijken', 'nakijken weekbericht'], en: ['check digest', 'digest preview'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'phase',
    words: { nl: ['fase'], en: ['phase'] },
    roles: ['lead', 'deputy', 'manager'],
    scopes: everywhere,
    isInHelpOnly: true,
    argument: 'areaAndPhase',
  },
  {
    id: 'planning',
    words: { nl: ['planning'], en: ['planning', 'schedule'] },
    roles: ['manager'],
    scopes: ['personal'],
  },
  {
    id: 'rhythm',
    words: { nl: ['ritme'], en: ['rhythm'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'pause',
    words: { nl: ['pauze', 'pauzeer'], en: ['pause'] },
    roles: ['manager'],
    scopes: everywhere,
    isInHelpOnly: true,
    argument: 'areaOrAll',
  },
  {
    id: 'resume',
    words: { nl: ['hervat'], en: ['resume'] },
    roles: ['manager'],
    scopes: everywhere,
    isInHelpOnly: true,
    argument: 'areaOrAll',
  },
  {
    id: 'digest',
    words: { nl: ['weekbericht', 'digest'], en: ['digest', 'weekly'] },
    roles: ['manager', 'steering'],
    scopes: everywhere,
    argument: 'week',
  },
  {
    id: 'summary',
    words: { nl: ['samenvatting', 'vat samen'], en: ['summary', 'summarise'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'summary',
  },
  {
    id: 'report',
    words: { nl: ['rapport'], en: ['report'] },
    roles: ['manager'],
    // Who approves a report when the manager is away.
    alsoFor: deputyRoles,
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'period',
  },
  {
    id: 'councilLetter',
    words: { nl: ['raadsbrief'], en: ['council letter'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'period',
  },
  {
    id: 'handover',
    words: { nl: ['overdracht'], en: ['handover'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'period',
  },
  {
    id: 'bind',
    words: { nl: ['koppel'], en: ['bind'] },
    roles: ['manager', 'admin'],
    scopes: ['team', 'groupChat'],
    argument: 'areaOrSteering',
  },
  {
    id: 'leads',
    words: { nl: ['trekker', 'gebiedstrekker'], en: ['lead'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
    argument: 'area',
  },
  {
    id: 'doctor',
    words: { nl: ['doctor', 'controle'], en: ['doctor'] },
    roles: ['manager', 'admin'],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'delivery',
    words: { nl: ['bezorging'], en: ['delivery'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'programme',
    words: { nl: ['programma'], en: ['programme'] },
    roles: ['manager', 'admin'],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'members',
    words: { nl: ['ledenlijst'], en: ['member list'] },
    roles: ['manager'],
    scopes: ['personal'],
    isInHelpOnly: true,
  },
  {
    id: 'language',
    words: { nl: ['taal'], en: ['language'] },
    roles: [],
    scopes: everywhere,
    isInHelpOnly: true,
    argument: 'language',
  },
];
