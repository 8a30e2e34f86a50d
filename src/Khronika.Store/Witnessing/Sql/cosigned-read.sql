select size, root, time, note from cosigned where origin = @origin
