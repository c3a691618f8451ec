"use server";
import { action } from "@/lib/action";
import { saveCareTeam } from "@/lib/users/care-team";
import { CareTeam, EditedNote, MemberTags, NewNote, NoteRef } from "@/lib/users/management-input";
import { addNote, deleteNote, editNote } from "@/lib/users/notes";
import { saveTags } from "@/lib/users/tags";

export const saveCareTeamAction = action("members.manage", CareTeam, saveCareTeam);
export const saveTagsAction = action("members.manage", MemberTags, saveTags);
export const addNoteAction = action("members.manage", NewNote, addNote);
export const editNoteAction = action("members.manage", EditedNote, editNote);
export const deleteNoteAction = action("members.manage", NoteRef, deleteNote);
