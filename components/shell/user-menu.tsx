"use client";

import { LogOut, Settings } from "lucide-react";
import Link from "next/link";
import { paths } from "../../lib/client/paths";
import {
  DropdownMenu,
  DropdownMenuContent,
  DropdownMenuItem,
  DropdownMenuSeparator,
  DropdownMenuTrigger,
} from "../ui/dropdown-menu";
import { Avatar } from "./avatar";
import { signOut } from "./sign-out";

export function UserMenu({ userName, canSignOut }: { userName: string; canSignOut: boolean }) {
  return (
    <DropdownMenu>
      <DropdownMenuTrigger className="flex h-9 min-w-0 flex-1 items-center gap-2 rounded-2 px-2 text-left hover:bg-hover data-[state=open]:bg-hover max-rail:flex-none max-rail:px-1.5">
        <Avatar name={userName} />
        <span className="truncate max-rail:sr-only">{userName}</span>
      </DropdownMenuTrigger>
      <DropdownMenuContent side="top" align="start">
        <DropdownMenuItem asChild>
          <Link href={paths.settings()}>
            <Settings aria-hidden />
            Settings
          </Link>
        </DropdownMenuItem>
        {canSignOut ? (
          <>
            <DropdownMenuSeparator />
            <DropdownMenuItem onSelect={signOut}>
              <LogOut aria-hidden />
              Sign out
            </DropdownMenuItem>
          </>
        ) : null}
      </DropdownMenuContent>
    </DropdownMenu>
  );
}
