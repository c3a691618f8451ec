"use client";
import { Autocomplete } from "@base-ui/react/autocomplete";
import { CornerDownRight, DoorOpen, File, User } from "lucide-react";
import type { MouseEvent, Ref } from "react";
import { Link } from "@/components/ui/link";
import type { PaletteGroup, PaletteItem } from "@/lib/palette/answer";

const icons = { people: User, rooms: DoorOpen, pages: File, actions: CornerDownRight };

type Props = { ref: Ref<HTMLDivElement>; groups: readonly PaletteGroup[]; onFollow: (href: string) => void };

/** What was found, in groups. */
export function PaletteList({ ref, groups, onFollow }: Props) {
  return (
    <Autocomplete.List
      ref={ref}
      aria-label="Found"
      className="min-h-0 grow scroll-py-2 overflow-y-auto overscroll-contain px-2 pb-2 empty:hidden"
    >
      {groups.map(({ name, label, items }) => (
        <Autocomplete.Group key={name} items={items}>
          <Autocomplete.GroupLabel className="px-2.5 pt-3 pb-1 text-xs font-semibold text-muted wrap-anywhere">
            {label}
          </Autocomplete.GroupLabel>
          {items.map((item) => (
            <Option key={`${item.label} ${item.href}`} item={item} icon={icons[name]} onFollow={onFollow} />
          ))}
        </Autocomplete.Group>
      ))}
    </Autocomplete.List>
  );
}

type OptionProps = { item: PaletteItem; icon: typeof User; onFollow: (href: string) => void };

function Option({ item, icon: Icon, onFollow }: OptionProps) {
  const { href, label, hint } = item;
  // Another tab, or a download, leaves the palette as it is.
  const onClick = ({ metaKey, ctrlKey, shiftKey, altKey }: MouseEvent) => {
    if (!metaKey && !ctrlKey && !shiftKey && !altKey) onFollow(href);
  };
  return (
    <Autocomplete.Item
      value={item}
      onClick={onClick}
      render={(props, { highlighted }) => (
        <Link {...props} ref={props.ref as Ref<HTMLAnchorElement>} href={href} aria-selected={highlighted} />
      )}
      className="flex min-h-9 items-center gap-2.5 rounded-md px-2.5 py-1.5 outline-none select-none data-highlighted:bg-accent-soft forced-colors:data-highlighted:bg-[Highlight] forced-colors:data-highlighted:text-[HighlightText] forced-colors:data-highlighted:forced-color-adjust-none"
    >
      <Icon aria-hidden="true" className="size-4 flex-none text-muted forced-colors:text-inherit" />
      <span className="min-w-0 wrap-anywhere">
        {label}
        {hint && <span className="ms-2 text-small text-muted forced-colors:text-inherit">{hint}</span>}
      </span>
    </Autocomplete.Item>
  );
}
