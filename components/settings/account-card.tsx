"use client";

import { LogOut } from "lucide-react";
import { Avatar } from "../shell/avatar";
import { signOut } from "../shell/sign-out";
import { Button } from "../ui/button";
import { Card, CardHeader } from "../ui/card";

/** Who is signed in. */
export function AccountCard({ userName, canSignOut }: { userName: string; canSignOut: boolean }) {
  return (
    <Card aria-labelledby="account">
      <CardHeader id="account" title="Account" />
      <div className="flex min-h-12 items-center gap-3 border-line border-t px-4 py-2">
        <Avatar name={userName} />
        <p className="min-w-0 flex-1 truncate">{userName}</p>
        {canSignOut ? (
          <Button size="s" onClick={signOut}>
            <LogOut aria-hidden />
            Sign out
          </Button>
        ) : (
          <p className="text-12 text-fg-3">Sign-in is off: whoever reaches this server is its owner.</p>
        )}
      </div>
    </Card>
  );
}
