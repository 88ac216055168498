import assert from 'node:assert/strict';
import {
  actingRole,
  countAnswerers,
  hasRole,
  mayAnswerFor,
  mayReadLesson,
  type Person,
  type RoleGrant,
} from '../../src/domain/access.ts';
import { RoleId } from '../../src/domain/programme.ts';

function person(...grants: Omit<RoleGrant, 'memberId'>[]) {
  return { memberId: 'anna', grants: grants.map((grant) => ({ memberId: 'anna', ...grant })) };
}

describe('a person', () => {
  it('has the roles that were granted, for an area or for the programme', () => {
    const anna = person({ role: 'lead', areaId: 'zuid' }, { role: 'manager' });
    const had = RoleId.options.filter((role) => hasRole(anna, [role]));
    assert.deepEqual(had, ['lead', 'manager']);
    assert.equal(hasRole(anna, ['admin', 'manager']), true);
    assert.equal(hasRole(anna, []), false);
    assert.equal(hasRole(person(), RoleId.options), false);
  });

  it('answers as member, partner, lead or deputy of the area, and in no other role', () => {
    const answering = RoleId.options.filter((role) => mayAnswerFor(person({ role, areaId: 'zuid' }), 'zuid'));
    assert.deepEqual(answering, ['member', 'partner', 'lead', 'deputy']);
  });

  it('answers for no other area', () => {
    const anna = person({ role: 'lead', areaId: 'zuid' }, { role: 'manager', areaId: 'noord' });
    assert.equal(mayAnswerFor(anna, 'noord'), false);
    assert.equal(mayAnswerFor(person({ role: 'member' }), 'zuid'), false);
    assert.equal(mayAnswerFor(person(), 'zuid'), false);
  });
});

describe('the role in which somebody acts for an area', () => {
  const roles = ['manager', 'lead', 'deputy', 'member'] as const;
  it('is the first of those asked that is for that area, or for the programme', () => {
    const anna = person({ role: 'member', areaId: 'zuid' }, { role: 'lead', areaId: 'zuid' });
    assert.equal(actingRole(anna, 'zuid', roles), 'lead');
    assert.equal(
      actingRole(person({ role: 'manager' }, { role: 'lead', areaId: 'zuid' }), 'zuid', roles),
      'manager',
    );
  });
  it('is none for another area, nor for a role of an area that is of no area', () => {
    assert.equal(actingRole(person({ role: 'lead', areaId: 'zuid' }), 'noord', roles), undefined);
    assert.equal(actingRole(person({ role: 'lead' }, { role: 'member' }), 'noord', roles), undefined);
    assert.equal(actingRole(person({ role: 'steering' }), 'noord', roles), undefined);
  });
});

describe('who may read a lesson', () => {
  const member = person({ role: 'member', areaId: 'zuid' });
  const cases: [string, Person, string, 'shared' | 'concept' | 'withdrawn', boolean][] = [
    ['a member, a shared one of another area', member, 'noord', 'shared', true],
    [
      'a partner, a shared one of another area',
      person({ role: 'partner', areaId: 'zuid' }),
      'noord',
      'shared',
      true,
    ],
    ['a steering member, a shared one', person({ role: 'steering' }), 'noord', 'shared', true],
    ['somebody without a role, a shared one', person(), 'noord', 'shared', false],
    ['a member, a concept of the own area', member, 'zuid', 'concept', true],
    ['a member, a concept of another area', member, 'noord', 'concept', false],
    ['a member, a withdrawn one of another area', member, 'noord', 'withdrawn', false],
    ['a steering member, a concept', person({ role: 'steering' }), 'noord', 'concept', false],
    ['a programme manager, a concept', person({ role: 'manager' }), 'noord', 'concept', true],
  ];
  for (const [who, speaker, areaId, state, expected] of cases)
    it(`${expected ? '' : 'not '}${who}`, () => {
      assert.equal(mayReadLesson(speaker, { areaId, state }), expected);
    });
});

describe('the people who may answer for an area', () => {
  const grant = (memberId: string, role: RoleId): RoleGrant => ({ memberId, role, areaId: 'zuid' });

  it('are counted once each, and only in the roles that answer', () => {
    const grants = [
      grant('anna', 'lead'),
      grant('anna', 'member'),
      grant('bram', 'partner'),
      grant('carla', 'deputy'),
      grant('dirk', 'manager'),
      grant('els', 'steering'),
      grant('fatma', 'admin'),
    ];
    assert.equal(countAnswerers(grants), 3);
  });

  it('are none without grants', () => {
    assert.equal(countAnswerers([]), 0);
  });
});
